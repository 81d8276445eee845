const TAP_WITHIN = 10;
const TWICE_WITHIN = 22;
const TWICE_MS = 350;

type Touched = Pick<PointerEvent, "clientX" | "clientY" | "timeStamp">;

const apart = (a: Touched, b: Touched): number =>
  Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

/** Browsers differ in whether two taps of a finger are a double click; here they are. */
export function createTapReader() {
  let pressed: Touched | null = null;
  let last: Touched | null = null;
  return {
    down(event: Touched) {
      pressed = event;
    },
    /** True for the second of two taps. */
    up(event: Touched): boolean {
      const isTap = pressed !== null && apart(pressed, event) <= TAP_WITHIN;
      const isSecond =
        isTap &&
        last !== null &&
        event.timeStamp - last.timeStamp < TWICE_MS &&
        apart(last, event) <= TWICE_WITHIN;
      last = isTap && !isSecond ? event : null;
      return isSecond;
    },
    forget() {
      pressed = null;
      last = null;
    },
  };
}
