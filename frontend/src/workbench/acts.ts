import { createStore } from "zustand/vanilla";
import {
  addCopies,
  addFinding,
  answerOf,
  type Bench,
  type BenchState,
  chooseGrade,
  chooseType,
  findingsOf,
  nudge,
  select,
  selectedOf,
  selectedPolygon,
  setUndecidedReason,
  setVerdict,
  stepBack,
  stepForward,
  toggleType,
} from "./model/bench";
import { shapeFault, type TaskKind } from "./model/check";
import { type DefectType, gradesInOrder, type Rules, typeOf } from "./model/rules";
import type { Finding, Geometry, Point, UndecidedReason } from "./model/types";
import type { ToolName } from "./tools/tool";
import type { Toolbox } from "./tools/toolbox";

/** What the keys and the buttons of one open assignment work on. */
export interface Desk {
  readonly bench: Bench;
  readonly toolbox: Toolbox;
  readonly rules: Rules;
  readonly kind: TaskKind;
  readonly handIn: () => void;
  /** Whether the image can be judged; says so where it cannot yet. */
  readonly inSight: () => boolean;
  readonly say: (message: string) => void;
}

/** Copies can be taken to the next image, where they lie at the same place. */
interface Copies {
  readonly from: Bench | null;
  readonly findings: readonly Finding[];
}

const NO_COPIES: Copies = { from: null, findings: [] };
export const copies = createStore<Copies>(() => NO_COPIES);
export const areThere = ({ findings }: Copies): boolean => findings.length > 0;

/** Who comes to the workbench next may be somebody else. */
export const forgetCopies = (): void => copies.setState(NO_COPIES);

/** What is pasted is what the next paste starts from, so that copies never cover each other. */
function paste({ bench, rules, say }: Desk): void {
  const { from, findings } = copies.getState();
  const known = findings.filter(({ typeVersionId }) =>
    rules.types.some(({ id }) => id === typeVersionId),
  );
  const leftOut = findings.length - known.length;
  const tooLarge = addCopies(bench, known, from === bench ? [10, 10] : [0, 0]);
  if (tooLarge < known.length)
    copies.setState({ from: bench, findings: selectedOf(bench.getState()) });
  if (leftOut + tooLarge > 0) say("fault.copies_left_out");
}

const asShown = (types: readonly DefectType[]): DefectType[] => {
  const rank = ({ hotkey }: DefectType) => (hotkey === "0" ? 10 : Number(hotkey) || 99);
  return types
    .map((type, at) => ({ type, at }))
    .sort((a, b) => rank(a.type) - rank(b.type) || a.at - b.at)
    .map(({ type }) => type);
};

/** Types in the order of their keys; the catalogue's hotkeys lead. */
export const typesInOrder = (rules: Rules): DefectType[] => asShown(rules.types);

export function digitOf(rules: Rules, type: DefectType): string {
  if (/^\d$/.test(type.hotkey ?? "")) return type.hotkey as string;
  const taken = new Set(rules.types.map(({ hotkey }) => hotkey));
  const free = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"].filter(
    (digit) => !taken.has(digit),
  );
  const without = typesInOrder(rules).filter(({ hotkey }) => !/^\d$/.test(hotkey ?? ""));
  return free[without.findIndex(({ id }) => id === type.id)] ?? "";
}

/** The act whose key takes a type, by its digit. */
export function typeAct(rules: Rules, type: DefectType): string {
  const digit = digitOf(rules, type);
  return digit ? `type ${(Number(digit) + 9) % 10}` : "";
}

const DRAWN_WITH: Record<DefectType["geometry"], ToolName | null> = {
  none: null,
  box: "box",
  polygon: "polygon",
  any: null,
};

const DRAWS: Partial<Record<ToolName, Geometry["kind"]>> = {
  box: "box",
  rotated: "box",
  polygon: "polygon",
};

const toolFault = (type: DefectType, tool: ToolName) => {
  const kind = DRAWS[tool];
  return kind ? shapeFault(type, kind) : null;
};

/** Nothing goes unseen: what was open is put aside, and said. */
function choose({ toolbox, say }: Desk, tool: ToolName): void {
  if (toolbox.choose(tool)) say("fault.put_aside");
}

export function takeType(desk: Desk, type: DefectType): void {
  const { bench, toolbox, kind, say } = desk;
  if (kind === "classification") {
    toggleType(bench, type.id, null);
    return;
  }
  const relabelled = selectedOf(bench.getState());
  const unfit = toolFault(type, toolbox.tool());
  if (relabelled.length === 0 && toolbox.isOpen() && unfit) {
    say(`fault.${unfit}`);
    return;
  }
  chooseType(bench, type.id);
  if (relabelled.length > 0) {
    const faults = relabelled.map(({ geometry }) => geometry && shapeFault(type, geometry.kind));
    const fault = faults.find((one) => one !== null);
    const isAnother = relabelled.some(({ typeVersionId }) => typeVersionId !== type.id);
    // Who meant the next shape's type is told before it is drawn.
    if (fault) say(`fault.${fault}`);
    else if (isAnother) say("fault.relabelled");
    return;
  }
  if (type.geometry === "none") {
    addFinding(bench, null);
    return;
  }
  const wanted = DRAWN_WITH[type.geometry] ?? (kind === "segmentation" ? "polygon" : "box");
  if (toolbox.tool() === "select" || unfit) choose(desk, wanted);
}

const WITHOUT_TYPE: readonly ToolName[] = ["select", "ruler"];
const ON_SELECTED: readonly ToolName[] = ["hole", "join", "cut"];

export function takeTool(desk: Desk, tool: ToolName): void {
  const { bench, rules, say } = desk;
  const [one] = selectedOf(bench.getState());
  // More of what is selected is drawn, unless another type was chosen before.
  if (one && bench.getState().typeVersionId === null)
    bench.setState({ typeVersionId: one.typeVersionId });
  const needsPolygon = ON_SELECTED.includes(tool);
  const needsType = !needsPolygon && !WITHOUT_TYPE.includes(tool);
  const type = rules.types.find(({ id }) => id === bench.getState().typeVersionId);
  const fault = type && toolFault(type, tool);
  if (needsPolygon && !selectedPolygon(bench)) say("fault.no_polygon");
  else if (needsType && bench.getState().typeVersionId === null) say("fault.no_type");
  else if (fault) say(`fault.${fault}`);
  else choose(desk, tool);
}

export function ok({ bench, toolbox, handIn, inSight, say }: Desk): void {
  if (!inSight()) return;
  if (toolbox.isOpen()) {
    say("fault.open_shape");
    return;
  }
  if (toolbox.leavesAside()) {
    say("fault.left_aside");
    return;
  }
  setVerdict(bench, "ok");
  if (findingsOf(bench).length === 0) handIn();
}

/** Closes an open shape, or hands in; what cannot be closed yet is never left behind. */
export function closeOrHandIn({ toolbox, handIn, say }: Desk): boolean {
  if (toolbox.confirm()) return !toolbox.isOpen();
  if (toolbox.isOpen()) say("fault.open_shape");
  else if (toolbox.leavesAside()) say("fault.left_aside");
  else handIn();
  return false;
}

/** The button: who pressed it meant the answer, and is told that a shape came first. */
export function pressHandIn(desk: Desk): void {
  if (closeOrHandIn(desk)) desk.say("fault.closed_first");
}

/** One point of an open shape, or the shape: what a hand reaches for Delete or Backspace to lose. */
export const giveUpStep = ({ toolbox }: Desk): boolean =>
  toolbox.remove() || (toolbox.isOpen() && toolbox.cancel());

export function stepOut({ bench, toolbox }: Desk): void {
  if (toolbox.cancel()) return;
  if (toolbox.tool() !== "select") toolbox.choose("select");
  else select(bench, []);
}

export const ARROWS: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function nudgeBy({ bench }: Desk, arrow: string, event: Held): void {
  const step = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
  const [x, y] = ARROWS[arrow] ?? [0, 0];
  nudge(bench, [x * step, y * step]);
}

function walk({ bench }: Desk, by: number): void {
  const keys = findingsOf(bench).map(({ key }) => key);
  const at = keys.indexOf(bench.getState().selection[0] ?? "");
  const next = keys.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % keys.length);
  if (next) select(bench, [next]);
}

/** The type that the grades and the rule are shown of: the selection's, else the chosen one. */
export function typeAtHand(rules: Rules, state: BenchState): DefectType | undefined {
  const [one] = selectedOf(state);
  return (one && typeOf(rules, one)) ?? rules.types.find(({ id }) => id === state.typeVersionId);
}

export type Held = Pick<KeyboardEvent, "shiftKey" | "altKey">;
const NOTHING_HELD: Held = { shiftKey: false, altKey: false };
type Run = (desk: Desk, event: Held) => void;

const RUNS: Record<string, Run> = {
  ok,
  defective: ({ bench }) => setVerdict(bench, "defective"),
  undecided: ({ bench }) => setVerdict(bench, "undecided"),
  enter: (desk) => void closeOrHandIn(desk),
  escape: stepOut,
  undo: ({ bench, toolbox, say }) => {
    say("");
    if (!toolbox.undo()) stepBack(bench);
  },
  redo: ({ bench, toolbox }) => {
    if (!toolbox.redo()) stepForward(bench);
  },
  "close outline": ({ toolbox }) => void toolbox.confirm(),
  delete: (desk) => {
    const { toolbox, bench } = desk;
    if (giveUpStep(desk)) return;
    toolbox.choose("select");
    toolbox.remove();
    select(bench, []);
  },
  "select all": ({ bench }) =>
    select(
      bench,
      answerOf(bench).findings.map(({ key }) => key),
    ),
  copy: ({ bench }) => {
    const findings = selectedOf(bench.getState());
    if (findings.length > 0) copies.setState({ from: bench, findings });
  },
  paste,
  duplicate: ({ bench }) => void addCopies(bench, selectedOf(bench.getState())),
  "next finding": (desk) => walk(desk, 1),
  "previous finding": (desk) => walk(desk, -1),
  snap: ({ bench }) => bench.setState(({ snapping }) => ({ snapping: !snapping })),
};

/** What is said of a whole image is neither drawn nor copied: a second one would say it twice. */
const FOR_SHAPES = /^(tool |nudge |close outline|select all|copy|paste|duplicate|snap)/;

/** Runs an act of the key table on the open assignment; false if it is not one of its acts. */
export function run(desk: Desk, act: string, event: Held = NOTHING_HELD): boolean {
  if (desk.kind === "classification" && FOR_SHAPES.test(act)) return false;
  const [verb, argument = ""] = act.split(" ") as [string, string?];
  if (RUNS[act]) RUNS[act](desk, event);
  else if (verb === "tool") takeTool(desk, argument as ToolName);
  else if (verb === "nudge") nudgeBy(desk, argument, event);
  else if (verb === "type") takeDigit(desk, String((Number(argument) + 1) % 10));
  else if (verb === "reason") setUndecidedReason(desk.bench, argument as UndecidedReason);
  else if (verb === "grade") takeGrade(desk, Number(argument));
  else return false;
  return true;
}

function takeDigit(desk: Desk, digit: string): void {
  const type = desk.rules.types.find((one) => digitOf(desk.rules, one) === digit);
  if (type) takeType(desk, type);
}

function takeGrade(desk: Desk, at: number): void {
  const type = typeAtHand(desk.rules, desk.bench.getState());
  const grade = type && gradesInOrder(type)[at];
  if (grade) setGrade(desk, grade.id);
}

/** In classification the finding of the chosen type has no shape to be selected by. */
export function setGrade({ bench, rules }: Desk, gradeId: string): void {
  const { selection, typeVersionId } = bench.getState();
  if (selection.length === 0) {
    const last = findingsOf(bench).findLast((finding) => finding.typeVersionId === typeVersionId);
    if (last?.geometry === null && last.gradeId === null) select(bench, [last.key]);
  }
  chooseGrade(bench, gradeId, typeAtHand(rules, bench.getState())?.id);
}
