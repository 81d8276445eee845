/** What is shown of a picture's values; it never reaches what is stored. */
export interface Tone {
  /** What each of the 256 values is shown as. */
  readonly table: Uint8ClampedArray;
  /** The one channel that is shown as grey: 0 is red, 1 green, 2 blue. */
  readonly channel: 0 | 1 | 2 | null;
}

/** Changes RGBA values in place, one look-up a value: a megapixel takes a few milliseconds. */
export function applyTone(rgba: Uint8ClampedArray, { table, channel }: Tone): void {
  const red = channel ?? 0;
  const green = channel ?? 1;
  const blue = channel ?? 2;
  for (let at = 0; at < rgba.length; at += 4) {
    const shownRed = table[rgba[at + red] as number] as number;
    const shownGreen = table[rgba[at + green] as number] as number;
    rgba[at + 2] = table[rgba[at + blue] as number] as number;
    rgba[at + 1] = shownGreen;
    rgba[at] = shownRed;
  }
}
