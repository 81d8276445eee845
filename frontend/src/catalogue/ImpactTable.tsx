import { Badge, Table, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, Impact } from "../api/types";
import { sumText } from "../ui/AddingUp";

type Rule = Impact["by_rule"][number];
type Moved = Rule["moved"][number];

const COLOURS: Partial<Record<Rule["kind"], string>> = {
  stricter: "orange",
  looser: "blue",
  mixed: "grape",
  split: "orange",
  retired: "orange",
  added: "blue",
  zones: "grape",
};

interface Props {
  rules: readonly Rule[];
  types: readonly CatalogueType[];
}

/** One row a changed rule: what kind of change it is and how many labels it reaches. */
export function ImpactTable({ rules, types }: Props) {
  const { t } = useTranslation();
  const named = new Map(types.map((type) => [type.code, type]));
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("catalogue.types")}</Table.Th>
          <Table.Th>{t("catalogue.changes")}</Table.Th>
          <Table.Th ta="right">{t("rounds.images")}</Table.Th>
          <Table.Th ta="right">{t("catalogue.labels")}</Table.Th>
          <Table.Th ta="right">
            <Tooltip label={t("impact.unmarked_hint")} multiline w={280}>
              <span>{t("impact.unmarked")}</span>
            </Tooltip>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rules.map((rule) => (
          <Table.Tr key={rule.code}>
            <Table.Td>{named.get(rule.code)?.name ?? rule.code}</Table.Td>
            <Table.Td>
              <Badge color={COLOURS[rule.kind] ?? "gray"} variant="light">
                {t(`impact.kind.${rule.kind}`)}
              </Badge>
              {rule.moved.map((moved) => (
                <MovedLimit
                  key={`${moved.product_type} ${moved.zone} ${moved.low}`}
                  moved={moved}
                  type={named.get(rule.code)}
                />
              ))}
              <Sums rule={rule} type={named.get(rule.code)} />
              {rule.zones.map((zone) => (
                <Text key={zone} size="sm">
                  {t("impact.zone", { zone })}
                </Text>
              ))}
            </Table.Td>
            <Table.Td ta="right">{rule.images}</Table.Td>
            <Table.Td ta="right">{rule.labels}</Table.Td>
            <Table.Td ta="right">{rule.unmarked_images ?? "–"}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What added up before, and what adds up now. */
function Sums({ rule, type }: { rule: Rule; type: CatalogueType | undefined }) {
  const { t } = useTranslation();
  const said = (side: "before" | "after") =>
    rule.accumulated
      .flatMap((one) => one[side])
      .map((one) => (
        <Text key={`${side} ${JSON.stringify(one)}`} size="sm">
          {t(`impact.sum_${side}`, { sentence: sumText(one, type?.grades ?? [], t) })}
        </Text>
      ));
  return [...said("before"), ...said("after")];
}

function MovedLimit({ moved, type }: { moved: Moved; type: CatalogueType | undefined }) {
  const { t } = useTranslation();
  const unit = moved.unit.replace("2", "²");
  const grade = (code: string) =>
    type?.grades.find((one) => one.code === code)?.name ?? (code || t("impact.no_grade"));
  const range =
    moved.high === null
      ? t("impact.above", { low: moved.low, unit })
      : t("impact.range", { low: moved.low, high: moved.high, unit });
  return (
    <Text size="sm">
      {[moved.product_type, moved.zone].filter(Boolean).map((there) => `${there}, `)}
      {t("impact.moved", {
        measure: t(`catalogue.measure.${moved.measure}`),
        range,
        before: grade(moved.before),
        after: grade(moved.after),
      })}
    </Text>
  );
}
