import { createStore, type StoreApi } from "zustand/vanilla";
import { alike } from "./alike";
import { attempt, heldShift, mend, shift } from "./clip";
import { isCrossing } from "./crossing";
import { area, bounds, roundGeometry } from "./geometry";
import { begin, type History, record, redo, undo } from "./history";
import {
  type Answer,
  EMPTY_ANSWER,
  type Finding,
  type Geometry,
  type Point,
  type Polygon,
  type Size,
  type UndecidedReason,
  type Verdict,
} from "./types";
import { newUuid } from "./uuid";

export interface BenchState {
  readonly image: Size;
  readonly history: History<Answer>;
  readonly selection: readonly string[];
  readonly typeVersionId: string | null;
  readonly gradeId: string | null;
  readonly snapping: boolean;
}

export type Bench = StoreApi<BenchState>;

export function createBench(
  image: Size,
  answer: Answer = EMPTY_ANSWER,
  snapping: boolean = false,
): Bench {
  return createStore<BenchState>(() => ({
    image,
    history: begin(answer),
    selection: [],
    typeVersionId: null,
    gradeId: null,
    snapping,
  }));
}

export const answerOf = (bench: Bench): Answer => bench.getState().history.present;
export const findingsOf = (bench: Bench): readonly Finding[] => answerOf(bench).findings;

export const selectedOf = (state: BenchState): Finding[] =>
  state.history.present.findings.filter(({ key }) => state.selection.includes(key));

const within = (selection: readonly string[], answer: Answer): string[] =>
  selection.filter((key) => answer.findings.some((finding) => finding.key === key));

/** One step of undo; what changes nothing is no step. */
export function change(
  bench: Bench,
  edit: (answer: Answer) => Answer,
  tag: string | null = null,
): void {
  bench.setState((state) => {
    const next = edit(state.history.present);
    if (alike(next, state.history.present)) return state;
    const history = record(state.history, next, tag);
    return { history, selection: within(state.selection, history.present) };
  });
}

const editFindings = (
  bench: Bench,
  edit: (finding: Finding) => Finding,
  tag: string | null = null,
) => change(bench, (answer) => ({ ...answer, findings: answer.findings.map(edit) }), tag);

const editSelected = (
  bench: Bench,
  edit: (finding: Finding) => Finding,
  tag: string | null = null,
) => {
  const { selection } = bench.getState();
  if (selection.length === 0) return;
  editFindings(
    bench,
    (finding) => (selection.includes(finding.key) ? edit(finding) : finding),
    tag,
  );
};

export function stepBack(bench: Bench): void {
  bench.setState(({ history, selection }) => {
    const back = undo(history);
    return { history: back, selection: within(selection, back.present) };
  });
}

export function stepForward(bench: Bench): void {
  bench.setState(({ history, selection }) => {
    const ahead = redo(history);
    return { history: ahead, selection: within(selection, ahead.present) };
  });
}

export const select = (bench: Bench, selection: readonly string[]): void =>
  bench.setState({ selection });

export function toggleSelected(bench: Bench, key: string): void {
  const { selection } = bench.getState();
  select(
    bench,
    selection.includes(key) ? selection.filter((other) => other !== key) : [...selection, key],
  );
}

export function setVerdict(bench: Bench, verdict: Verdict | null): void {
  change(bench, (answer) => ({
    ...answer,
    verdict,
    undecided_reason: verdict === "undecided" ? answer.undecided_reason : null,
  }));
}

export const setUndecidedReason = (bench: Bench, reason: UndecidedReason | null): void =>
  change(bench, (answer) => ({ ...answer, verdict: "undecided", undecided_reason: reason }));

export const setRemark = (bench: Bench, remark: string): void =>
  change(bench, (answer) => ({ ...answer, remark }), "remark");

export const setFindingRemark = (bench: Bench, key: string, remark: string): void =>
  editFindings(
    bench,
    (finding) => (finding.key === key ? { ...finding, remark } : finding),
    `remark ${key}`,
  );

export const setFindingGrade = (bench: Bench, key: string, gradeId: string): void =>
  editFindings(bench, (finding) => (finding.key === key ? { ...finding, gradeId } : finding));

/** Chooses the type for what is drawn next and gives it to what is selected. */
export function chooseType(
  bench: Bench,
  typeVersionId: string,
  gradeId: string | null = null,
): void {
  bench.setState({ typeVersionId, gradeId });
  editSelected(bench, (finding) =>
    finding.typeVersionId === typeVersionId ? finding : { ...finding, typeVersionId, gradeId },
  );
}

/** A grade is one type's: it goes to what is selected of that type, and to what is drawn of it next. */
export function chooseGrade(
  bench: Bench,
  gradeId: string | null,
  of: string | null = bench.getState().typeVersionId,
): void {
  if (of === bench.getState().typeVersionId) bench.setState({ gradeId });
  editSelected(bench, (finding) =>
    finding.typeVersionId === of ? { ...finding, gradeId } : finding,
  );
}

/** Adds a finding of the chosen type and selects it; without a chosen type nothing is drawn. */
export function addFinding(bench: Bench, geometry: Geometry | null): string | null {
  const { typeVersionId, gradeId } = bench.getState();
  if (typeVersionId === null) return null;
  const finding: Finding = { key: newUuid(), typeVersionId, gradeId, geometry, remark: "" };
  change(bench, (answer) => ({ ...answer, findings: [...answer.findings, finding] }));
  select(bench, [finding.key]);
  return finding.key;
}

export const setGeometry = (bench: Bench, key: string, geometry: Geometry): void =>
  setGeometries(bench, new Map([[key, geometry]]));

export const setGeometries = (bench: Bench, changed: ReadonlyMap<string, Geometry>): void =>
  editFindings(bench, (finding) => {
    const geometry = changed.get(finding.key);
    return geometry ? { ...finding, geometry: roundGeometry(geometry) } : finding;
  });

export function removeFindings(bench: Bench, keys: readonly string[]): void {
  if (keys.length === 0) return;
  change(bench, (answer) => ({
    ...answer,
    findings: answer.findings.filter(({ key }) => !keys.includes(key)),
  }));
}

export const removeSelected = (bench: Bench): void =>
  removeFindings(bench, bench.getState().selection);

/** What is selected, moved together; it stops where the first of it meets the border. */
export function movedSelected(state: BenchState, by: Point): ReadonlyMap<string, Geometry> {
  const placed = selectedOf(state).flatMap(({ key, geometry }) =>
    geometry ? [{ key, geometry }] : [],
  );
  if (placed.length === 0) return new Map();
  const shapes = placed.map(({ geometry }) => geometry);
  const held = heldShift(shapes, by, state.image);
  return new Map(placed.map(({ key, geometry }) => [key, shift(geometry, held, state.image)]));
}

export function nudge(bench: Bench, by: Point): void {
  const moved = movedSelected(bench.getState(), by);
  editSelected(
    bench,
    (finding) => ({ ...finding, geometry: moved.get(finding.key) ?? finding.geometry }),
    `nudge ${bench.getState().selection.join()}`,
  );
}

/** Pastes copies a little aside and selects them; answers how many are too large for the image. */
export function addCopies(
  bench: Bench,
  findings: readonly Finding[],
  by: Point = [10, 10],
): number {
  const { image } = bench.getState();
  const copies = findings.flatMap((finding) => {
    const geometry = finding.geometry && aside(finding.geometry, by, image);
    return finding.geometry && !geometry ? [] : [{ ...finding, key: newUuid(), geometry }];
  });
  if (copies.length > 0) {
    change(bench, (answer) => ({ ...answer, findings: [...answer.findings, ...copies] }));
    select(
      bench,
      copies.map(({ key }) => key),
    );
  }
  return findings.length - copies.length;
}

/** In a corner the way aside leads back, so that a copy does not cover what it is of. */
function aside(geometry: Geometry, by: Point, image: Size): Geometry | null {
  const { width, height } = bounds(geometry);
  if (width > image.width || height > image.height) return null;
  const isStuck = heldShift([geometry], by, image).every((step) => step === 0);
  return shift(geometry, isStuck ? [-by[0], -by[1]] : by, image);
}

const onlyPolygon = (bench: Bench): (Finding & { geometry: Polygon }) | null => {
  const [one, ...more] = selectedOf(bench.getState());
  if (!one || more.length || one.geometry?.kind !== "polygon") return null;
  return { ...one, geometry: one.geometry };
};

export const selectedPolygon = onlyPolygon;

/** Why an outline was not taken; what it was drawn for is as it was. */
export type Refusal =
  | "no_target"
  | "crossing_outline"
  | "crossing_target"
  | "not_clipped"
  | "nothing_left"
  | "nothing_changed"
  | "outside";

/** In square pixels: less than what rounding moves. */
const SMALLEST_CHANGE = 0.01;

/** Changes the selected polygon by an outline. Crossing ones would be mended by it, unasked. */
export function clipSelected(
  bench: Bench,
  outline: Polygon,
  change: (target: Polygon, outline: Polygon) => Polygon | null,
): Refusal | null {
  const target = onlyPolygon(bench);
  if (!target) return "no_target";
  if (isCrossing(outline)) return "crossing_outline";
  if (isCrossing(target.geometry)) return "crossing_target";
  const made = attempt(() => ({ shape: change(target.geometry, outline) }));
  if (!made) return "not_clipped";
  if (!made.shape) return "nothing_left";
  if (Math.abs(area(made.shape) - area(target.geometry)) < SMALLEST_CHANGE)
    return "nothing_changed";
  setGeometry(bench, target.key, made.shape);
  return null;
}

/** False where no way was found; the shape is then as it was. */
export function mendFinding(bench: Bench, key: string): boolean {
  const { image } = bench.getState();
  const finding = findingsOf(bench).find((one) => one.key === key);
  if (finding?.geometry?.kind !== "polygon") return false;
  const mended = mend(finding.geometry, image);
  if (mended) setGeometry(bench, key, mended);
  return mended !== null;
}

/** One key a type, several allowed: the finding without a shape comes and goes. */
export function toggleType(bench: Bench, typeVersionId: string, gradeId: string | null): void {
  const known = findingsOf(bench).find(
    (finding) => finding.typeVersionId === typeVersionId && finding.geometry === null,
  );
  bench.setState({ typeVersionId, gradeId });
  if (known) removeFindings(bench, [known.key]);
  else addFinding(bench, null);
}
