const CUT = 0.005;

/**
 * The darkest and the brightest grey of RGBA bytes, as shares of the range; half a percent at either
 * end is left out, so that a hot pixel or a glint does not decide.
 */
export function levelsOf(rgba: ArrayLike<number>): { low: number; high: number } {
  const counts = new Array<number>(256).fill(0);
  const total = Math.floor(rgba.length / 4);
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    const grey =
      0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
    const bin = Math.round(grey);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const from = (order: readonly number[]): number => {
    let seen = 0;
    for (const bin of order) {
      seen += counts[bin] ?? 0;
      if (seen > CUT * total) return bin;
    }
    return order.at(-1) ?? 0;
  };
  const bins = counts.map((_, bin) => bin);
  const [low, high] = [from(bins), from(bins.toReversed())];
  return high > low ? { low: low / 255, high: high / 255 } : { low: 0, high: 1 };
}
