import { UNDECIDED_REASONS } from "./model/types";

export type KeyGroup = "judge" | "draw" | "edit" | "see";

export interface Binding {
  readonly act: string;
  readonly keys: readonly string[];
  readonly group: KeyGroup;
}

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** Every act of the workbench and its keys; the sheet on `?` is this table. */
export const BINDINGS: readonly Binding[] = [
  { act: "ok", keys: ["o"], group: "judge" },
  { act: "defective", keys: ["d"], group: "judge" },
  { act: "undecided", keys: ["u"], group: "judge" },
  { act: "enter", keys: ["Enter"], group: "judge" },
  { act: "back", keys: ["Backspace"], group: "judge" },
  ...digits.map((digit, at) => ({ act: `type ${at}`, keys: [digit], group: "judge" as const })),
  ...digits.slice(0, 9).map((digit, at) => ({
    act: `grade ${at}`,
    keys: [`shift+${digit}`],
    group: "judge" as const,
  })),
  ...UNDECIDED_REASONS.map((reason, at) => ({
    act: `reason ${reason}`,
    keys: [`alt+${at + 1}`],
    group: "judge" as const,
  })),
  { act: "remark", keys: ["m"], group: "judge" },
  { act: "finding remark", keys: ["shift+m"], group: "judge" },
  { act: "ask", keys: ["q"], group: "judge" },
  { act: "earlier", keys: ["e"], group: "judge" },
  { act: "tool select", keys: ["v"], group: "draw" },
  { act: "tool box", keys: ["b"], group: "draw" },
  { act: "tool rotated", keys: ["r"], group: "draw" },
  { act: "tool polygon", keys: ["p"], group: "draw" },
  { act: "tool hole", keys: ["h"], group: "draw" },
  { act: "tool join", keys: ["j"], group: "draw" },
  { act: "tool cut", keys: ["k"], group: "draw" },
  { act: "tool ruler", keys: ["l"], group: "draw" },
  { act: "point", keys: ["s"], group: "draw" },
  { act: "snap", keys: ["n"], group: "draw" },
  { act: "escape", keys: ["Escape"], group: "draw" },
  { act: "undo", keys: ["ctrl+z"], group: "edit" },
  { act: "redo", keys: ["ctrl+y", "ctrl+shift+z"], group: "edit" },
  { act: "delete", keys: ["Delete"], group: "edit" },
  { act: "select all", keys: ["ctrl+a"], group: "edit" },
  { act: "copy", keys: ["ctrl+c"], group: "edit" },
  { act: "paste", keys: ["ctrl+v"], group: "edit" },
  { act: "duplicate", keys: ["ctrl+d"], group: "edit" },
  { act: "next finding", keys: ["."], group: "edit" },
  { act: "previous finding", keys: [","], group: "edit" },
  ...(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const).map((arrow) => ({
    act: `nudge ${arrow}`,
    keys: [arrow, `shift+${arrow}`, `alt+${arrow}`],
    group: "edit" as const,
  })),
  { act: "fit", keys: ["f"], group: "see" },
  { act: "one to one", keys: ["g"], group: "see" },
  { act: "zoom in", keys: ["+", "="], group: "see" },
  { act: "zoom out", keys: ["-"], group: "see" },
  { act: "hide", keys: ["x"], group: "see" },
  { act: "fill", keys: ["i"], group: "see" },
  { act: "crosshair", keys: ["c"], group: "see" },
  { act: "loupe", keys: ["z"], group: "see" },
  { act: "levels", keys: ["a"], group: "see" },
  { act: "keys", keys: ["?"], group: "see" },
];

export type Overrides = Readonly<Record<string, readonly string[]>>;

type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** Above the letters by the place, so that Shift+1 is the same on every layout. */
const digitOf = ({ key, code }: Pressed): string | undefined =>
  /^Digit(\d)$/.exec(code)?.[1] ??
  (code.startsWith("Numpad") && /^\d$/.test(key) ? key : undefined);

/** Letters by what they say, and the number pad, which may as well be arrows. */
export function comboOf(event: Pressed): string {
  const digit = digitOf(event);
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const isSign =
    !digit && event.key.length === 1 && event.key.toLowerCase() === event.key.toUpperCase();
  const parts = [
    (event.ctrlKey || event.metaKey) && "ctrl",
    event.altKey && "alt",
    event.shiftKey && !isSign && "shift",
    digit ?? letter,
  ];
  return parts.filter(Boolean).join("+");
}

export const keysOf = (binding: Binding, overrides: Overrides = {}): readonly string[] =>
  overrides[binding.act] ?? binding.keys;

export function keysFor(act: string, overrides: Overrides = {}): readonly string[] {
  const binding = BINDINGS.find((one) => one.act === act);
  return binding ? keysOf(binding, overrides) : [];
}

/** A key that a person has given away is theirs, whatever acts have come since. */
export const holderOf = (combo: string, overrides: Overrides): Binding | null =>
  BINDINGS.find(({ act }) => overrides[act]?.includes(combo)) ??
  BINDINGS.find((binding) => keysOf(binding, overrides).includes(combo)) ??
  null;

export const actOf = (event: Pressed, overrides: Overrides = {}): string | null =>
  holderOf(comboOf(event), overrides)?.act ?? null;

const SETTING = "workbench_keys";

/** The keys a person has changed, as the account keeps them; what is not understood is left out. */
export function overridesOf(settings: Readonly<Record<string, unknown>>): Overrides {
  const kept = settings[SETTING];
  if (typeof kept !== "object" || kept === null) return {};
  const isKeys = (keys: unknown) => Array.isArray(keys) && keys.every((k) => typeof k === "string");
  return Object.fromEntries(Object.entries(kept).filter(([, keys]) => isKeys(keys)));
}

export const settingOf = (overrides: Overrides) => ({ [SETTING]: overrides });

/** A key that moves what is selected moves it by ten and by a tenth as well. */
function withSteps(act: string, combo: string, overrides: Overrides): string[] {
  if (!act.startsWith("nudge ")) return [combo];
  const isFree = (key: string) => (holderOf(key, overrides)?.act ?? act) === act;
  return [combo, ...[`shift+${combo}`, `alt+${combo}`].filter(isFree)];
}

/** Gives an act another key; an act that had it before loses it. */
export function rebind(act: string, combo: string, overrides: Overrides): Overrides {
  const keys = withSteps(act, combo, overrides);
  const next: Record<string, readonly string[]> = { ...overrides, [act]: keys };
  for (const binding of BINDINGS) {
    const held = keysOf(binding, overrides);
    if (binding.act !== act && held.includes(combo))
      next[binding.act] = held.filter((key) => key !== combo);
  }
  return next;
}

/** Where letters are text, they are no commands. */
export function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return (
    element?.closest?.(
      "input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]",
    ) != null
  );
}
