import type { CatalogueType, DiscrepancyDetail, SaidFinding } from "../api/types";
import type { Drawn } from "../ui/Crop";
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

const ASIDE = { colour: "#8b9096", dash: [2, 4] } as const;

/** Everybody's findings, one colour and dash a person, without those switched off; what this
 * disagreement is not about stands back in grey. */
export function layersOf(detail: DiscrepancyDetail, off: readonly string[]): FindingsLayer[] {
  const disputed = new Set(detail.positions.map(({ finding }) => finding?.key));
  const aside = (key: string) => disputed.size > 1 && !disputed.has(key);
  return lettersOf(detail)
    .map((letter, at) => ({
      id: letter,
      label: letter,
      colour: colourOf(at),
      dash: dashOf(at),
      colourOf: ({ key }: Finding) =>
        aside(key) ? ASIDE : { colour: colourOf(at), dash: dashOf(at) },
      findings: detail.all_findings
        .filter((said) => said.letter === letter && said.geometry)
        .map(toFinding),
    }))
    .filter(({ id }) => !off.includes(id));
}

/** The outline in the middle of all that were drawn, where it is asked for. */
export function medianLayer({ median }: DiscrepancyDetail, on: boolean): FindingsLayer[] {
  if (!on || !median) return [];
  const finding: Finding = {
    key: "median",
    typeVersionId: "",
    gradeId: null,
    geometry: median,
    remark: "",
  };
  return [{ id: "median", label: "~", colour: "#ffffff", dash: [4, 4], findings: [finding] }];
}

/** The outlines that an entry is about, each as its person's. */
export function shapesOf(detail: DiscrepancyDetail): Drawn[] {
  const letters = lettersOf(detail);
  return detail.positions.flatMap(({ letter, trial, finding }) => {
    if (!finding?.geometry) return [];
    const at = letters.indexOf(letter);
    const id = `${letter} ${trial} ${finding.key}`;
    return [{ id, geometry: finding.geometry, colour: colourOf(at), dash: dashOf(at) }];
  });
}

/** The same in words: "A: Pitting, Large; B: –". */
export function saidIn({ positions }: DiscrepancyDetail, types: CatalogueType[]): string {
  return positions
    .map(({ letter, finding }) => `${letter}: ${finding ? findingName(finding, types) : "–"}`)
    .join("; ");
}

export function findingName(said: SaidFinding, types: CatalogueType[]): string {
  const type = types.find(({ id, code }) => id === said.type_version || code === said.code);
  const grade = type?.grades.find(({ id, code }) => id === said.grade || code === said.grade);
  return [type?.name ?? said.code, grade?.name].filter(Boolean).join(", ");
}
