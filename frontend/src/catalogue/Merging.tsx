import { Alert, Button, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { sumText } from "../ui/AddingUp";
import { limitText } from "../ui/limits";
import type { Merged } from "./merge";
import type { TypeValues } from "./TypeFacts";
import { WordDiff } from "./WordDiff";
import type { Zone } from "./zones/useZones";

type Part = keyof TypeValues;

interface Props {
  base: TypeValues;
  theirs: TypeValues;
  mine: TypeValues;
  merged: Merged<TypeValues>;
  zones: readonly Zone[];
  /** Takes a part as it was written on one side. */
  take: (part: Part, from: TypeValues) => void;
}

/** What somebody else saved meanwhile: taken over where only they wrote, asked about where both. */
export function Merging({ base, theirs, mine, merged, zones, take }: Props) {
  const { t } = useTranslation();
  const { taken, disputed } = merged;
  return (
    <Alert color={disputed.length ? "orange" : "blue"} title={t("catalogue.conflict")}>
      <Stack gap="sm">
        <Text size="sm">
          {t(disputed.length ? "catalogue.conflict_choose" : "catalogue.conflict_none")}
        </Text>
        {disputed.map((part) => (
          <section key={part} aria-label={partName(part, t)}>
            <Text size="sm" fw={600}>
              {partName(part, t)}
            </Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Side part={part} values={theirs} base={base} zones={zones} own={false} take={take} />
              <Side part={part} values={mine} base={base} zones={zones} own take={take} />
            </SimpleGrid>
          </section>
        ))}
        {taken.map((part) => (
          <section key={part} aria-label={partName(part, t)}>
            <Text size="sm" fw={600}>
              {t("catalogue.conflict_taken", { part: partName(part, t) })}
            </Text>
            <WordDiff
              before={partText(part, base, zones, t)}
              after={partText(part, theirs, zones, t)}
            />
          </section>
        ))}
      </Stack>
    </Alert>
  );
}

interface SideProps extends Pick<Props, "base" | "zones" | "take"> {
  part: Part;
  values: TypeValues;
  own: boolean;
}

function Side({ part, values, base, zones, own, take }: SideProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          {t(own ? "catalogue.mine" : "catalogue.theirs")}
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => take(part, values)}>
          {t(own ? "catalogue.take_mine" : "catalogue.take_theirs")}
        </Button>
      </Group>
      <WordDiff before={partText(part, base, zones, t)} after={partText(part, values, zones, t)} />
    </Stack>
  );
}

const NAMES: Partial<Record<Part, string>> = {
  grades: "catalogue.grades",
  accumulations: "book.sums",
  variants: "book.notes",
  declared_effect: "book.effect",
};

function partName(part: Part, t: TFunction): string {
  const name = NAMES[part] ?? [`catalogue.part.${part}`, `catalogue.field.${part}`];
  return t(name as never);
}

const CHOICES: Partial<Record<Part, string>> = {
  geometry: "catalogue.geometry",
  consequence: "catalogue.consequence",
  defect_class: "book.classes",
  outline_style: "book.outlines",
  pieces: "book.pieces",
};

/** A part of a rule in words, so that two people's can be compared. */
function partText(part: Part, values: TypeValues, zones: readonly Zone[], t: TFunction): string {
  if (part === "grades") return gradesText(values, t);
  if (part === "accumulations")
    return values.accumulations.map((one) => sumText(one, values.grades, t)).join("\n");
  if (part === "variants") return notesText(values, zones, t);
  if (part === "declared_effect")
    return t(`book.effects.${values.declared_effect || "unsaid"}` as never);
  const value = String(values[part] ?? "");
  const texts = CHOICES[part];
  return texts && value ? t(`${texts}.${value}` as never) : value;
}

function gradesText({ grades }: TypeValues, t: TFunction): string {
  return grades
    .map((grade) =>
      [grade.name, t(`catalogue.consequence.${grade.consequence}`), limitText(grade)]
        .filter(Boolean)
        .join(", "),
    )
    .join("\n");
}

function notesText({ variants, grades }: TypeValues, zones: readonly Zone[], t: TFunction): string {
  return variants
    .map(({ product_type, zone, text, limits }) => {
      const place = zones.find(({ code }) => code === zone)?.name ?? zone ?? t("book.whole_part");
      const bounds = grades.flatMap((grade) => {
        const own = limits.find((limit) => limit.grade === grade.code);
        return own ? [`${grade.name} ${limitText({ ...grade, ...own })}`] : [];
      });
      const said = [...bounds, text].filter(Boolean).join("; ");
      return `${product_type || t("book.any_product")}, ${place}: ${said}`;
    })
    .join("\n");
}
