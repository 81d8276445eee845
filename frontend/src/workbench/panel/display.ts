import type { Tone } from "../canvas/tone";
import type { WheelHabit } from "../canvas/wheel";

export const CHANNELS = ["all", "red", "green", "blue"] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Levels {
  readonly low: number;
  readonly high: number;
}

/** A window on real values, and the own one of the image it was set at. */
export interface SetWindow extends Levels {
  readonly of?: Levels;
}

/** How an inspector likes to see images; it never changes what is stored. */
export interface Display {
  readonly brightness: number;
  readonly contrast: number;
  readonly gamma: number;
  readonly invert: boolean;
  readonly channel: Channel;
  /** Each image is spread over the whole range of grey. */
  readonly auto: boolean;
  /** The window on real values for images of more than 8 bits; the image's own where null. */
  readonly window: SetWindow | null;
  readonly fill: number;
  readonly crosshair: boolean;
  readonly loupe: boolean;
  readonly wheel: WheelHabit;
}

export const PLAIN: Display = {
  brightness: 1,
  contrast: 1,
  gamma: 1,
  invert: false,
  channel: "all",
  auto: false,
  window: null,
  fill: 0.08,
  crosshair: false,
  loupe: false,
  wheel: "auto",
};

export const WHOLE_RANGE: Levels = { low: 0, high: 1 };

/** What a value between 0 and 1 is shown as. */
export function tone(value: number, display: Display, { low, high }: Levels): number {
  const spread = (value - low) / Math.max(high - low, 1 / 255);
  const bright = spread * display.brightness;
  const held = Math.min(1, Math.max(0, (bright - 0.5) * display.contrast + 0.5));
  const curved = held ** (1 / display.gamma);
  return display.invert ? 1 - curved : curved;
}

const isPlain = (display: Display, { low, high }: Levels): boolean =>
  display.brightness === 1 &&
  display.contrast === 1 &&
  display.gamma === 1 &&
  !display.invert &&
  display.channel === "all" &&
  low === 0 &&
  high === 1;

/** The values as they are shown, or nothing where that is as they are. */
export function toneOf(display: Display, levels: Levels): Tone | null {
  if (isPlain(display, levels)) return null;
  const table = Uint8ClampedArray.from(
    { length: 256 },
    (_, value) => 255 * tone(value / 255, display, levels),
  );
  const channel = CHANNELS.indexOf(display.channel) - 1;
  return { table, channel: channel < 0 ? null : (channel as 0 | 1 | 2) };
}

const keptAs = (user: string): string => `vqi-display-${user}`;

export function readDisplay(user: string): Display {
  try {
    const kept = JSON.parse(localStorage.getItem(keptAs(user)) ?? "{}") as Partial<Display>;
    return { ...PLAIN, ...kept };
  } catch {
    return PLAIN;
  }
}

/** A browser that stores nothing shows the image all the same. */
export function keepDisplay(user: string, display: Display): void {
  try {
    localStorage.setItem(keptAs(user), JSON.stringify(display));
  } catch {
    // It lasts as long as the page.
  }
}

/** The picture's address with the inspector's window, where it has values to look at through one. */
export function windowedUrl(url: string, window: Levels | null, isDeep: boolean): string {
  return isDeep && window ? `${url}?low=${window.low}&high=${window.high}` : url;
}

const widthOf = ({ low, high }: Levels): number => high - low;
/** Fewer than two greys of 256 show nothing. */
const LEAST_SHARE = 1 / 128;
/** Cameras differ by more, images of one camera by less. */
const OTHER_RANGE = 8;

/** The inspector's window where it shows something of this image; none where its own is to be used. */
export function windowFor(window: SetWindow | null, own: Levels | null): Levels | null {
  if (!window || !own) return null;
  const { low, high, of = window } = window;
  if (of.low === own.low && of.high === own.high) return { low, high };
  const shared = Math.min(high, own.high) - Math.max(low, own.low);
  const isFlat = shared < widthOf(window) * LEAST_SHARE;
  const isOfOtherRange = widthOf(own) > widthOf(of) * OTHER_RANGE;
  return isFlat || isOfOtherRange ? null : { low, high };
}
