import type BaseLayer from "ol/layer/Base";
import { grow, rectsMeet } from "../model/geometry";
import type { Finding, Rect } from "../model/types";
import { type Look, paintShape } from "./paint";
import { createPaintedLayer } from "./paintedLayer";
import { drawnOf } from "./paths";
import { createRestCache, MOST_SPOILT } from "./restCache";
import { type Screen, seenBy } from "./screen";

export type { Look } from "./paint";

export interface Shown {
  readonly finding: Finding;
  readonly look: Look;
}

export interface RestLayer {
  readonly layers: BaseLayer[];
  show(shown: readonly Shown[]): void;
  hide(keys: ReadonlySet<string>): void;
  fill(share: number): void;
  /** The same shapes on another canvas, such as the loupe's. */
  paintOn(context: CanvasRenderingContext2D, screen: Screen): void;
}

const CRISP_UP_TO = 300;
/** Line, halo and badge reach this far beyond a shape, in screen pixels. */
const REACH = 24;

/**
 * Few findings are painted anew each frame. Many are kept as a picture that moves with the view and
 * is mended where something changes, so that thousands neither slow a pan nor a click.
 */
export function createRestLayer(): RestLayer {
  let shown: readonly Shown[] = [];
  let hidden: ReadonlySet<string> = new Set();
  let share = 0.08;

  function paintAll(context: CanvasRenderingContext2D, screen: Screen, part: Rect): void {
    const seen = grow(part, (REACH * screen.ratio) / screen.scale);
    for (const one of shown) paintOne(context, screen, one, seen);
  }

  function paintOne(
    context: CanvasRenderingContext2D,
    screen: Screen,
    { finding, look }: Shown,
    seen: Rect,
  ): void {
    if (!finding.geometry || hidden.has(finding.key)) return;
    const drawn = drawnOf(finding.geometry);
    if (rectsMeet(drawn.bounds, seen)) paintShape(context, screen, drawn, look, share);
  }

  const cache = createRestCache({
    count: () => shown.length,
    paint(context, screen, from, until) {
      const seen = grow(seenBy(screen), (REACH * screen.ratio) / screen.scale);
      let at = from;
      for (; at < shown.length && !until(); at += 1)
        paintOne(context, screen, shown[at] as Shown, seen);
      return at;
    },
    repaint: paintAll,
    again: () => painted.redraw(),
  });

  const painted = createPaintedLayer("vqi-findings", (context, screen, moving) => {
    if (shown.length <= CRISP_UP_TO) paintAll(context, screen, seenBy(screen));
    else cache.paint(context, screen, moving);
  });

  function changed(differing: readonly Shown[]): void {
    if (differing.length > MOST_SPOILT) cache.forget();
    else cache.spoil(differing.flatMap(placeOf));
    painted.redraw();
  }

  return {
    layers: [painted.layer],
    paintOn: (context, screen) => paintAll(context, screen, seenBy(screen)),
    show(next) {
      const before = shown;
      shown = inOrder(next);
      changed(differences(before, shown));
    },
    hide(keys) {
      if (keys.size === hidden.size && [...keys].every((key) => hidden.has(key))) return;
      const touched = new Set([...hidden, ...keys]);
      hidden = keys;
      changed(shown.filter(({ finding }) => touched.has(finding.key)));
    },
    fill(next) {
      if (next === share) return;
      share = next;
      cache.forget();
      painted.redraw();
    },
  };
}

/** Large ones first, so that small findings lie on top of them. */
const inOrder = (shown: readonly Shown[]): Shown[] =>
  shown
    .filter(({ finding }) => finding.geometry)
    .map((one) => ({ one, area: one.finding.geometry ? drawnOf(one.finding.geometry).area : 0 }))
    .sort((a, b) => b.area - a.area)
    .map(({ one }) => one);

const placeOf = ({ finding }: Shown): Rect[] =>
  finding.geometry ? [drawnOf(finding.geometry).bounds] : [];

const alike = (a: Shown, b: Shown): boolean =>
  a.finding.geometry === b.finding.geometry &&
  a.look.colour === b.look.colour &&
  a.look.label === b.look.label &&
  a.look.dash === b.look.dash;

/** What came, went or changed, as it was and as it is. */
function differences(before: readonly Shown[], after: readonly Shown[]): Shown[] {
  const old = new Map(before.map((one) => [one.finding.key, one]));
  const found: Shown[] = [];
  for (const one of after) {
    const known = old.get(one.finding.key);
    old.delete(one.finding.key);
    if (known && alike(known, one)) continue;
    found.push(one, ...(known ? [known] : []));
  }
  return [...found, ...old.values()];
}
