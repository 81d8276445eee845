import { Text } from "@mantine/core";
import type { PlaceLimit } from "../workbench/model/rules";
import { type Limits, limitText } from "./limits";

interface Props {
  grades: readonly (Limits & { readonly code: string; readonly name: string })[];
  limits: readonly PlaceLimit[];
}

/** "Large: length ≥ 2 mm", a line for each grade that has limits of its own there. */
export function PlaceLimits({ grades, limits }: Props) {
  return grades.flatMap((grade) => {
    const own = limits.find((limit) => limit.grade === grade.code);
    if (!own) return [];
    return [
      <Text key={grade.code} size="sm">
        {grade.name}: {limitText({ ...grade, ...own })}
      </Text>,
    ];
  });
}
