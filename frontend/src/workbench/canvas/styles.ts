import type { FeatureLike } from "ol/Feature";
import OlPoint from "ol/geom/Point";
import Circle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import RegularShape from "ol/style/RegularShape";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";

const HALO = "rgba(0, 0, 0, 0.6)";
const LIGHT = "#ffffff";

function tinted(colour: string, share: number): string {
  const part = Math.round(share * 255);
  return `${colour}${part.toString(16).padStart(2, "0")}`;
}

const outline = (colour: string, width: number, dash: readonly number[]): Style[] => [
  new Style({ stroke: new Stroke({ color: HALO, width: width + 2 }) }),
  new Style({ stroke: new Stroke({ color: colour, width, lineDash: [...dash] }) }),
];

function badge(label: string, colour: string): Style {
  return new Style({
    geometry: (feature) => {
      const extent = feature.getGeometry()?.getExtent();
      return extent && new OlPoint([extent[0] ?? 0, extent[3] ?? 0]);
    },
    text: new Text({
      text: label,
      font: "600 12px system-ui, sans-serif",
      fill: new Fill({ color: "#111111" }),
      backgroundFill: new Fill({ color: colour }),
      padding: [1, 3, 0, 4],
      offsetY: -10,
      offsetX: 6,
    }),
  });
}

const kept = new Map<string, Style[]>();

/** A finding at rest: a 2 px line of its type's colour and dashes on a thin dark halo. */
export function restStyle(feature: FeatureLike, fill: number): Style[] {
  const { colour, dash, label } = feature.getProperties() as {
    colour: string;
    dash: number[];
    label: string;
  };
  const name = [colour, dash, label, fill].join("|");
  const known = kept.get(name);
  if (known) return known;
  const area = new Style({ fill: new Fill({ color: tinted(colour, fill) }) });
  const styles = [...(fill > 0 ? [area] : []), ...outline(colour, 2, dash)];
  if (label) styles.push(badge(label, colour));
  kept.set(name, styles);
  return styles;
}

const knob = (radius: number, fill: string): Style =>
  new Style({
    image: new Circle({
      radius,
      fill: new Fill({ color: fill }),
      stroke: new Stroke({ color: "#111111", width: 1.5 }),
    }),
  });

const square = new Style({
  image: new RegularShape({
    points: 4,
    radius: 7,
    angle: Math.PI / 4,
    fill: new Fill({ color: LIGHT }),
    stroke: new Stroke({ color: "#111111", width: 1.5 }),
  }),
});

const crossingMark = new Style({
  image: new RegularShape({
    points: 4,
    radius: 11,
    radius2: 2,
    angle: Math.PI / 4,
    fill: new Fill({ color: "#ff4d4f" }),
    stroke: new Stroke({ color: LIGHT, width: 1.5 }),
  }),
});

const ROLES: Record<string, Style | Style[]> = {
  stretch: square,
  vertex: knob(5, LIGHT),
  insert: knob(3.5, "rgba(255, 255, 255, 0.55)"),
  turn: knob(6, "#9ad0ff"),
  first: knob(6, "#ffd43b"),
  crossing: crossingMark,
  line: outline(LIGHT, 2, []),
  band: new Style({
    stroke: new Stroke({ color: LIGHT, width: 1, lineDash: [4, 4] }),
    fill: new Fill({ color: "rgba(255, 255, 255, 0.08)" }),
  }),
};

/** What stands above the findings at rest: selection, handles, what is being drawn. */
export function overlayStyle(feature: FeatureLike): Style | Style[] {
  const role = feature.get("role") as string;
  const known = ROLES[role];
  if (known) return known;
  const colour = feature.get("colour") as string;
  return [
    new Style({ stroke: new Stroke({ color: HALO, width: 7 }) }),
    new Style({ stroke: new Stroke({ color: LIGHT, width: 5 }) }),
    new Style({
      stroke: new Stroke({ color: colour, width: 2.5 }),
      fill: new Fill({ color: tinted(colour, 0.1) }),
    }),
  ];
}
