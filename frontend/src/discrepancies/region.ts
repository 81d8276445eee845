import type { DiscrepancyDetail } from "../api/types";
import type { FindingsLayer } from "../workbench/canvas/FindingsCanvas";
import type { Rect } from "../workbench/model/types";

const LEAST = 120;
const ROOM = 3;

/** The disagreement with room around it, inside the picture; none where it is about all of it. */
export function rectAround({
  region,
  image,
}: {
  region: Rect | null;
  image: Pick<Rect, "width" | "height">;
}): Rect | undefined {
  if (!region) return undefined;
  const width = Math.min(image.width, Math.max(LEAST, region.width * ROOM));
  const height = Math.min(image.height, Math.max(LEAST, region.height * ROOM));
  const left = region.x + region.width / 2 - width / 2;
  const top = region.y + region.height / 2 - height / 2;
  return {
    x: Math.min(Math.max(0, left), image.width - width),
    y: Math.min(Math.max(0, top), image.height - height),
    width,
    height,
  };
}

/** Where it is, without a word of what anybody drew there. */
export function frameOf(region: DiscrepancyDetail["region"]): FindingsLayer[] {
  if (!region) return [];
  const { x, y, width, height } = region;
  const finding = {
    key: "frame",
    typeVersionId: "",
    gradeId: null,
    geometry: { kind: "box", x, y, width, height, rotation: 0 } as const,
    remark: "",
  };
  return [{ id: "frame", label: "?", colour: "#ffffff", dash: [8, 6], findings: [finding] }];
}
