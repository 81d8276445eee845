import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import type { Accumulation } from "../workbench/model/rules";
import { sizeNumber } from "./limits";

interface Named {
  readonly code: string;
  readonly name: string;
}

/** "3 Small within 10 mm count as Large." */
export function sumText(one: Accumulation, grades: readonly Named[], t: TFunction): string {
  const named = (code: string) => grades.find((grade) => grade.code === code)?.name || code;
  const distance = one.distance === null ? "" : sizeNumber(one.distance, i18next.language);
  return t(`book.adds_up.${one.reach}`, {
    count: one.count,
    grade: named(one.grade),
    counts_as: named(one.counts_as),
    distance,
    unit: one.unit,
  });
}

interface Props {
  accumulations: readonly Accumulation[];
  grades: readonly Named[];
}

/** What adds up to a worse grade, a sentence each. */
export function AddingUp({ accumulations, grades }: Props) {
  const { t } = useTranslation("translation");
  return accumulations.map((one) => (
    <Text key={JSON.stringify(one)} size="sm">
      {sumText(one, grades, t)}
    </Text>
  ));
}
