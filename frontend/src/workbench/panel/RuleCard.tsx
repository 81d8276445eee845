import { Badge, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import type { i18n } from "i18next";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StoreApi } from "zustand";
import { AddingUp } from "../../ui/AddingUp";
import { Markdown } from "../../ui/Markdown";
import type { Readout as Reading } from "../canvas/FindingsCanvas";
import {
  type DefectType,
  gradesInOrder,
  limitsAt,
  type Place,
  type Rules,
  withLimits,
} from "../model/rules";
import type { Geometry } from "../model/types";
import { Examples } from "./Examples";
import { limitBeside, measuredFor } from "./limits";
import { placeText, RuleNotes } from "./RuleNotes";

interface Props {
  readonly rules: Rules;
  readonly type: DefectType | undefined;
  readonly shape: Geometry | null;
  readonly scale: number | null;
  readonly place: Place;
  readonly readout: StoreApi<Reading>;
}

const PARTS = [
  "viewing",
  "recognise",
  "still_ok_when",
  "defect_when",
  "accumulation",
  "how_to_outline",
  "confused_with",
] as const;

const textOf = (type: DefectType, words: i18n): string =>
  [
    ...PARTS.map((part) => type[part]),
    ...type.grades.map((grade) => `${grade.name} ${limitBeside(grade, null, words)}`),
    ...type.variants.map(({ product_type, text }) => `${product_type} ${text}`),
    ...type.examples.map(({ caption }) => caption),
  ].join(" ");

const matches = (type: DefectType, words: string, spoken: i18n): boolean => {
  const text = `${type.name} ${type.code} ${textOf(type, spoken)}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** The rule of the chosen type, always of the round's own catalogue version. */
export function RuleCard({ rules, type, shape, scale, place, readout }: Props) {
  const { t, i18n } = useTranslation("workbench");
  const [search, setSearch] = useState("");
  // What was looked for belongs to one image, and gives way to the type that is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when, not what
  useEffect(() => setSearch(""), [place, type?.id]);
  const words = search.trim();
  const found = words ? rules.types.filter((one) => matches(one, words, i18n)) : null;
  const shown = found ?? (type ? [type] : []);
  return (
    <Stack gap={8} component="section" aria-label={t("rule.title")}>
      <Text size="xs" fw={600} c="dimmed" tt="uppercase">
        {t("rule.title")}
      </Text>
      <TextInput
        size="sm"
        type="search"
        styles={{ input: { minHeight: 44 } }}
        placeholder={t("rule.search")}
        aria-label={t("rule.search")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {shown.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(found ? "rule.noMatch" : "rule.choose")}
        </Text>
      )}
      {shown.map((one) => (
        <OneRule
          key={one.id}
          type={one}
          place={place}
          shape={one.id === type?.id ? shape : null}
          scale={scale}
          readout={readout}
        />
      ))}
    </Stack>
  );
}

interface WordsProps extends Pick<Props, "place" | "readout"> {
  readonly type: DefectType;
}

function OneRule({ shape, scale, ...rule }: WordsProps & Pick<Props, "shape" | "scale">) {
  const { type, place } = rule;
  return (
    <Stack gap={8} component="article">
      <Text fw={600}>{type.name}</Text>
      {type.grades.length > 0 && <Grades type={type} place={place} shape={shape} scale={scale} />}
      <Words {...rule} />
    </Stack>
  );
}

/** Stays as it is while findings of the type are drawn and selected. */
const Words = memo(function Words({ type, place, readout }: WordsProps) {
  const { t } = useTranslation("workbench");
  const parts = PARTS.filter(
    (part) => type[part]?.trim() || (part === "accumulation" && type.accumulations.length),
  );
  return (
    <>
      {parts.map((part) => (
        <div key={part}>
          <Text size="xs" c="dimmed">
            {t(`rule.${part}`)}
          </Text>
          {part === "accumulation" && <AddingUp {...type} />}
          <Markdown pictures={type.pictures}>{type[part]}</Markdown>
        </div>
      ))}
      <RuleNotes type={type} zones={place.zones} productType={place.productType} />
      {parts.length === 0 && type.grades.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("rule.none")}
        </Text>
      )}
      {type.examples.length > 0 && <Examples examples={type.examples} readout={readout} />}
    </>
  );
});

type GradesProps = Pick<WordsProps, "type" | "place"> & Pick<Props, "shape" | "scale">;

/** With the limits that hold for the shape at hand, and where they come from if a note gives them. */
function Grades({ type, place, shape, scale }: GradesProps) {
  const { t, i18n } = useTranslation("workbench");
  const note = limitsAt(type, place, shape);
  return (
    <Table verticalSpacing={4} horizontalSpacing={0} aria-label={t("rule.grades")}>
      {note && (
        <Table.Caption ta="left" mt={4}>
          {t("limit.from", { place: placeText(note, place.zones) })}
        </Table.Caption>
      )}
      <Table.Tbody>
        {gradesInOrder(withLimits(type, note)).map((grade) => {
          const measured = shape && measuredFor(grade, shape, scale);
          return (
            <Table.Tr key={grade.id}>
              <Table.Td>
                <Group gap={6} justify="space-between">
                  <Text size="sm">{grade.name}</Text>
                  <Badge
                    color="gray"
                    variant={grade.consequence === "reject" ? "filled" : "outline"}
                  >
                    {t(`rule.${grade.consequence}`)}
                  </Badge>
                </Group>
                <Text size="xs" c="dimmed">
                  {limitBeside(grade, measured, i18n)}
                </Text>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
