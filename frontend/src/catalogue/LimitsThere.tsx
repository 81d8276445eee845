import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, Grade } from "../api/types";
import { unitText } from "../ui/limits";
import { BoundsInput } from "./GradeRow";

type Limit = CatalogueType["variants"][number]["limits"][number];

interface Props {
  limits: readonly Limit[];
  grades: readonly Grade[];
  onChange: (limits: Limit[]) => void;
}

/** Other bounds for the grades of a rule on products of a type or in a zone. */
export function LimitsThere({ limits, grades, onChange }: Props) {
  const { t } = useTranslation();
  const measured = grades.filter((grade) => grade.limit_measure);
  if (!measured.length && !limits.length) return null;
  if (!limits.length) {
    return (
      <Button
        variant="subtle"
        size="compact-xs"
        mt={6}
        onClick={() => onChange(measured.map(asIs))}
      >
        {t("book.limits_there")}
      </Button>
    );
  }
  const set = (code: string, part: Partial<Limit>) =>
    onChange(limits.map((one) => (one.grade === code ? { ...one, ...part } : one)));
  return (
    <Stack gap={6} mt={6}>
      {limits.map((limit) => {
        const grade = grades.find(({ code }) => code === limit.grade);
        return (
          <Group key={limit.grade} gap={6} role="group" aria-label={grade?.name ?? limit.grade}>
            <Text size="sm" w={120} truncate>
              {grade?.name || limit.grade}
            </Text>
            <BoundsInput bounds={limit} onChange={(part) => set(limit.grade, part)} />
            <Text size="sm">{unitText(grade?.limit_unit ?? "")}</Text>
          </Group>
        );
      })}
      <Button
        variant="subtle"
        size="compact-xs"
        style={{ alignSelf: "flex-start" }}
        onClick={() => onChange([])}
      >
        {t("book.limits_as_everywhere")}
      </Button>
    </Stack>
  );
}

function asIs({ code, limit_min, limit_max, min_included, max_included }: Grade): Limit {
  return { grade: code, limit_min, limit_max, min_included, max_included };
}
