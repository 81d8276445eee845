import type { Schemas } from "../../api/schemas";

type Behind = Schemas["BehindImageOut"];

interface Ring {
  outer: [number, number][];
  holes?: [number, number][][];
}
interface Shape {
  kind: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  rotation?: number;
  polygons?: Ring[];
}

const COLOURS = ["#56b4e9", "#e69f00", "#cc79a7", "#f0e442", "#009e73", "#d55e00"];
const DASHES = ["", "6 4", "2 3", "10 3 2 3", "1 4", "12 4"];

/** The thumbnail with every answer's findings: a colour and a dash of its own, and its number. */
export function Overlay({ image }: { image: Behind }) {
  const scale = Math.max(image.width, image.height) / 320;
  return (
    <svg
      viewBox={`0 0 ${image.width} ${image.height}`}
      style={{ width: "100%", height: 180, background: "#1b1b1b", display: "block" }}
      role="img"
      aria-label={image.file_name}
    >
      <image href={image.thumbnail_url} width={image.width} height={image.height} />
      {image.answers.flatMap((answer, at) =>
        answer.findings.map((finding) => (
          <Mark
            key={`${answer.who} ${answer.trial} ${JSON.stringify(finding.geometry)}`}
            shape={finding.geometry as Shape | null}
            number={at + 1}
            scale={scale}
          />
        )),
      )}
    </svg>
  );
}

function Mark({ shape, number, scale }: { shape: Shape | null; number: number; scale: number }) {
  if (!shape) return null;
  const at = (number - 1) % COLOURS.length;
  const dash = (DASHES[at] ?? "")
    .split(" ")
    .filter(Boolean)
    .map((one) => Number(one) * scale)
    .join(" ");
  const style = {
    fill: "none",
    stroke: COLOURS[at],
    strokeWidth: 2 * scale,
    strokeDasharray: dash,
  };
  const anchor = anchorOf(shape);
  return (
    <g>
      {shape.kind === "box" ? (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          transform={`rotate(${shape.rotation ?? 0} ${(shape.x ?? 0) + (shape.width ?? 0) / 2} ${(shape.y ?? 0) + (shape.height ?? 0) / 2})`}
          {...style}
        />
      ) : (
        <path d={(shape.polygons ?? []).map(pathOf).join(" ")} {...style} />
      )}
      <text
        x={anchor[0]}
        y={anchor[1] - 2 * scale}
        fontSize={11 * scale}
        fill={COLOURS[at]}
        stroke="#000"
        strokeWidth={0.6 * scale}
        paintOrder="stroke"
      >
        {number}
      </text>
    </g>
  );
}

function pathOf({ outer, holes = [] }: Ring): string {
  return [outer, ...holes]
    .map((ring) => `M${ring.map(([x, y]) => `${x},${y}`).join("L")}Z`)
    .join(" ");
}

function anchorOf(shape: Shape): [number, number] {
  if (shape.kind === "box") return [shape.x ?? 0, shape.y ?? 0];
  return shape.polygons?.[0]?.outer[0] ?? [0, 0];
}
