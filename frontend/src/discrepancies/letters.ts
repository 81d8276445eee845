import type { CatalogueType, DiscrepancyDetail, SaidFinding } from "../api/types";
import { colourOf, dashOf } from "../workbench/canvas/colours";
import type { FindingsLayer } from "../workbench/canvas/FindingsCanvas";
import type { Finding } from "../workbench/model/types";

/** The letters that stand for people; a person's trials share one. */
export function lettersOf({ positions, all_findings }: DiscrepancyDetail): string[] {
  return [...new Set([...positions, ...all_findings].map(({ letter }) => letter))].sort();
}

export function toFinding(said: SaidFinding): Finding {
  return {
    key: said.key ?? said.type_version,
    typeVersionId: said.type_version,
    gradeId: said.grade,
    geometry: said.geometry,
    remark: "",
  };
}

/** Everybody's findings, one colour and dash a person, without those switched off. */
export function layersOf(detail: DiscrepancyDetail, off: readonly string[]): FindingsLayer[] {
  return lettersOf(detail)
    .map((letter, at) => ({
      id: letter,
      label: letter,
      colour: colourOf(at),
      dash: dashOf(at),
      findings: detail.all_findings
        .filter((said) => said.letter === letter && said.geometry)
        .map(toFinding),
    }))
    .filter(({ id }) => !off.includes(id));
}

export function findingName(said: SaidFinding, types: CatalogueType[]): string {
  const type = types.find(({ id, code }) => id === said.type_version || code === said.code);
  const grade = type?.grades.find(({ id, code }) => id === said.grade || code === said.grade);
  return [type?.name ?? said.code, grade?.name].filter(Boolean).join(", ");
}
