import type Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { crossings } from "../model/crossing";
import { rectPolygon } from "../model/geometry";
import { handlesOf } from "../model/handles";
import type { Geometry, Point } from "../model/types";
import type { Preview } from "../tools/tool";
import { lineFeature, pointFeature, shapeFeature } from "./shapes";
import { overlayStyle } from "./styles";

export interface Marked {
  readonly key: string;
  readonly geometry: Geometry;
  readonly colour: string;
}

export interface Overlay {
  readonly selected: readonly Marked[];
  readonly preview: Preview | undefined;
  readonly handles: boolean;
  readonly drawingColour: string;
  readonly pixel: number;
}

export interface OverlayLayer {
  readonly layer: VectorLayer;
  show(overlay: Overlay): void;
}

export function createOverlayLayer(): OverlayLayer {
  const source = new VectorSource({ useSpatialIndex: false });
  const layer = new VectorLayer({
    source,
    style: overlayStyle,
    updateWhileAnimating: true,
    updateWhileInteracting: true,
    zIndex: 10,
  });
  return {
    layer,
    show(overlay) {
      source.clear(true);
      source.addFeatures(featuresOf(overlay));
    },
  };
}

function featuresOf({ selected, preview, handles, drawingColour, pixel }: Overlay): Feature[] {
  const shapes = selected.map((one) => ({
    ...one,
    geometry: preview?.moved?.get(one.key) ?? one.geometry,
  }));
  const features = shapes.map(({ geometry, colour }) =>
    shapeFeature(geometry, { role: "selected", colour }),
  );
  const [single, ...more] = shapes;
  if (single && more.length === 0) features.push(...marksOf(single.geometry, handles, pixel));
  if (preview) features.push(...previewFeatures(preview, drawingColour));
  return features;
}

function marksOf(geometry: Geometry, handles: boolean, pixel: number): Feature[] {
  const crossed = crossings(geometry).map((at) => pointFeature(at, "crossing"));
  if (!handles) return crossed;
  return [...handlesOf(geometry, pixel).map(({ at, kind }) => pointFeature(at, kind)), ...crossed];
}

function previewFeatures({ line, shape, band, vertex }: Preview, colour: string): Feature[] {
  const features: Feature[] = [];
  if (shape) features.push(shapeFeature(shape, { role: "drawing", colour }));
  if (line) features.push(lineFeature(line, "line"), ...dots(line));
  if (band) features.push(shapeFeature(rectPolygon(band), { role: "band" }));
  if (vertex) features.push(pointFeature(vertex, "first"));
  return features;
}

const MOST_DOTS = 200;

const dots = (line: readonly Point[]): Feature[] =>
  line.length > MOST_DOTS ? [] : line.slice(0, -1).map((at) => pointFeature(at, "insert"));
