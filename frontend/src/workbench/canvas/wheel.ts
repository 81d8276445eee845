/** What a turn of the wheel means: a mouse zooms, two fingers on a trackpad pan or pinch. */
export type WheelMeaning = "zoom" | "pan" | "pinch";
export type WheelHabit = "auto" | "zoom" | "pan";

type Turn = Pick<
  WheelEvent,
  "deltaX" | "deltaY" | "deltaMode" | "ctrlKey" | "shiftKey" | "timeStamp"
>;

const IN_PIXELS = 0;
const ONE_GESTURE_MS = 250;
/** A mouse's notch is longer in every browser; two fingers begin with less. */
const SHORT = 40;

/** Browsers do not tell a mouse from a trackpad; how a gesture begins does, and it holds to its end. */
export function createWheelReader(): (turn: Turn, habit: WheelHabit) => WheelMeaning {
  let last: { meaning: "zoom" | "pan"; at: number } | null = null;
  return (turn, habit) => {
    if (turn.ctrlKey) return "pinch";
    if (habit !== "auto") return habit;
    const goesOn = last && turn.timeStamp - last.at < ONE_GESTURE_MS;
    const meaning = goesOn && last ? last.meaning : isSlide(turn) ? "pan" : "zoom";
    last = { meaning, at: turn.timeStamp };
    return meaning;
  };
}

const isSlide = ({ deltaX, deltaY, deltaMode, shiftKey }: Turn): boolean =>
  deltaMode === IN_PIXELS && !shiftKey && (deltaX !== 0 || Math.abs(deltaY) < SHORT);

const PIXELS_TO_DOUBLE = 100;
const MOST = 25;

/** How much a pinch enlarges; a mouse's notch with Ctrl is held to the pace of two fingers. */
export const pinchFactor = (deltaY: number): number =>
  2 ** (-Math.min(MOST, Math.max(-MOST, deltaY)) / PIXELS_TO_DOUBLE);

interface Moves {
  readonly habit: () => WheelHabit;
  readonly pan: (right: number, down: number) => void;
  readonly zoomAt: (factor: number, clientX: number, clientY: number) => void;
}

/** Takes what a trackpad does before the map sees it; a mouse's wheel is left to the map. */
export function listenToWheel(element: HTMLElement, { habit, pan, zoomAt }: Moves): () => void {
  const meaningOf = createWheelReader();
  const turned = (event: WheelEvent) => {
    const meaning = meaningOf(event, habit());
    if (meaning === "zoom") return;
    event.preventDefault();
    event.stopPropagation();
    if (meaning === "pan") pan(event.deltaX, event.deltaY);
    else zoomAt(pinchFactor(event.deltaY), event.clientX, event.clientY);
  };
  const options = { capture: true, passive: false };
  element.addEventListener("wheel", turned, options);
  return () => element.removeEventListener("wheel", turned, options);
}
