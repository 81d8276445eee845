import type Feature from "ol/Feature";
import type BaseLayer from "ol/layer/Base";
import VectorLayer from "ol/layer/Vector";
import VectorImageLayer from "ol/layer/VectorImage";
import VectorSource from "ol/source/Vector";
import type { Finding } from "../model/types";
import { shapeFeature } from "./shapes";
import { restStyle } from "./styles";

export interface Look {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly label: string;
}

export interface Shown {
  readonly finding: Finding;
  readonly look: Look;
}

export interface RestLayer {
  readonly layers: BaseLayer[];
  show(shown: readonly Shown[]): void;
  hide(keys: ReadonlySet<string>): void;
  fill(share: number): void;
}

const CRISP_UP_TO = 300;

/**
 * Few findings are drawn anew each frame and stay crisp; many are kept as a picture while the view
 * moves, which holds 60 frames a second with thousands of them.
 */
export function createRestLayer(): RestLayer {
  const source = new VectorSource({ useSpatialIndex: true });
  const known = new Map<string, { shown: Shown; feature: Feature }>();
  let hidden: ReadonlySet<string> = new Set();
  let share = 0.08;
  const options = {
    source,
    style: (feature: { get(name: string): unknown }) =>
      hidden.has(feature.get("key") as string) ? undefined : restStyle(feature as Feature, share),
    renderOrder: (a: { get(name: string): unknown }, b: { get(name: string): unknown }) =>
      (b.get("area") as number) - (a.get("area") as number),
  };
  const crisp = new VectorLayer({
    ...options,
    updateWhileAnimating: true,
    updateWhileInteracting: true,
  });
  const many = new VectorImageLayer({ ...options, imageRatio: 1.5, visible: false });

  return {
    layers: [crisp, many],
    show(shown) {
      update(source, known, shown);
      crisp.setVisible(known.size <= CRISP_UP_TO);
      many.setVisible(known.size > CRISP_UP_TO);
    },
    hide(keys) {
      if (keys.size === hidden.size && [...keys].every((key) => hidden.has(key))) return;
      hidden = keys;
      if (known.size <= CRISP_UP_TO) source.changed();
    },
    fill(next) {
      if (next === share) return;
      share = next;
      source.changed();
    },
  };
}

const alike = (a: Shown, b: Shown): boolean =>
  a.finding.geometry === b.finding.geometry &&
  a.look.colour === b.look.colour &&
  a.look.label === b.look.label &&
  a.look.dash === b.look.dash;

function update(
  source: VectorSource,
  known: Map<string, { shown: Shown; feature: Feature }>,
  shown: readonly Shown[],
): void {
  const wanted = new Map(
    shown.filter(({ finding }) => finding.geometry).map((one) => [one.finding.key, one]),
  );
  const gone: Feature[] = [];
  for (const [key, { shown: old, feature }] of known) {
    const next = wanted.get(key);
    if (next && alike(old, next)) wanted.delete(key);
    else {
      gone.push(feature);
      known.delete(key);
    }
  }
  source.removeFeatures(gone);
  const fresh: Feature[] = [];
  for (const [key, one] of wanted) {
    if (!one.finding.geometry) continue;
    const feature = shapeFeature(one.finding.geometry, { key, ...one.look });
    known.set(key, { shown: one, feature });
    fresh.push(feature);
  }
  source.addFeatures(fresh);
}
