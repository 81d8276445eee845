import type { Geometry } from "../workbench/model/types";

interface Pictured {
  readonly image_url: string;
  readonly width: number;
  readonly height: number;
  readonly region: { readonly x: number; readonly y: number } | null;
  readonly geometry: Geometry | null;
}

interface Props {
  example: Pictured;
  /** The side of the square to fill, or what one of the picture's pixels measures. */
  side?: number;
  scale?: number;
  label: string;
}

/** An example as it was cut out, with what is drawn on it. */
export function ExamplePicture({ example, side, scale = 1, label }: Props) {
  const { x, y } = example.region ?? { x: 0, y: 0 };
  return (
    <svg
      viewBox={`0 0 ${example.width} ${example.height}`}
      width={side ?? example.width * scale}
      height={side ?? example.height * scale}
      role="img"
      aria-label={label}
      style={{ background: "#26282b", borderRadius: 3, display: "block" }}
    >
      <image href={example.image_url} width={example.width} height={example.height} />
      <g transform={`translate(${-x} ${-y})`}>
        <Outline geometry={example.geometry} />
      </g>
    </svg>
  );
}

const COLOUR = "#56b4e9";
const LOOK = { fill: "none", vectorEffect: "non-scaling-stroke" } as const;

interface OutlineProps {
  geometry: Geometry | null;
  colour?: string;
  dash?: readonly number[];
}

/** A light line on a dark one shows on bright metal and on black rubber. */
export function Outline({ geometry, colour = COLOUR, dash }: OutlineProps) {
  if (!geometry) return null;
  const shape = pathOf(geometry);
  return (
    <>
      <path d={shape} transform={turnOf(geometry)} {...LOOK} stroke="#000" strokeWidth={4} />
      <path
        d={shape}
        transform={turnOf(geometry)}
        {...LOOK}
        stroke={colour}
        strokeWidth={2}
        strokeDasharray={dash?.join(" ")}
      />
    </>
  );
}

function turnOf(geometry: Geometry): string | undefined {
  if (geometry.kind !== "box" || !geometry.rotation) return undefined;
  const { x, y, width, height, rotation } = geometry;
  return `rotate(${rotation} ${x + width / 2} ${y + height / 2})`;
}

function pathOf(geometry: Geometry): string {
  if (geometry.kind === "box") {
    const { x, y, width, height } = geometry;
    return `M${x} ${y}h${width}v${height}h${-width}z`;
  }
  const rings = geometry.polygons.flatMap(({ outer, holes }) => [outer, ...(holes ?? [])]);
  return rings.map((ring) => `M${ring.map((point) => point.join(" ")).join("L")}z`).join("");
}
