import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Schemas } from "../api/schemas";
import { useProjectId } from "../app/roles";

const FRESH = 3_000;
type Named = Schemas["DefectTypeOut"];

/** What the project's newest catalogue version calls the codes that answers and reports carry. */
export interface Names {
  type(code: string): string;
  /** A grade's code, or that of an unknown one as it is. */
  grade(type: string, code: string): string;
  /** "Pitting, Large". */
  finding(type: string, grade?: string | null): string;
}

export function namesOf(types: readonly Named[], somethingElse: string): Names {
  const known = new Map(types.map((one) => [one.code, one]));
  const type = (code: string): string => {
    const found = known.get(code);
    return found?.is_reserved ? somethingElse : (found?.name ?? code);
  };
  const grade = (of: string, code: string): string =>
    known.get(of)?.grades.find((one) => one.code === code)?.name ?? code;
  return {
    type,
    grade,
    finding: (code, graded) => (graded ? `${type(code)}, ${grade(code, graded)}` : type(code)),
  };
}

export function useNames(): Names {
  const { t } = useTranslation();
  const projectId = useProjectId();
  const types = useGet<Named[]>(`/projects/${projectId}/defect-types`, {
    enabled: Boolean(projectId),
    fresh: FRESH,
  }).data;
  const somethingElse = t("catalogue.something_else");
  return useMemo(() => namesOf(types ?? [], somethingElse), [types, somethingElse]);
}
