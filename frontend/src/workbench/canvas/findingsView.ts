import { DragPan, MouseWheelZoom, PinchZoom } from "ol/interaction";
import OlMap from "ol/Map";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import Projection from "ol/proj/Projection";
import View from "ol/View";
import type { Point, Rect, Size } from "../model/types";
import { createImageLayer, type ImageLayer } from "./imageLayer";
import { FIT_MARGIN } from "./opened";
import { createOverlayLayer, type Overlay, type OverlayLayer } from "./overlay";
import { createRestLayer, type RestLayer } from "./restLayer";

export interface FindingsView {
  readonly image: ImageLayer;
  readonly rest: RestLayer;
  readonly overlay: OverlayLayer;
  readonly element: HTMLElement;
  /** A new picture: the view starts fitted. */
  open(size: Size): void;
  fit(): void;
  zoomTo(scale: number): void;
  zoomBy(factor: number): void;
  zoomAt(factor: number, at: Point): void;
  /** Screen pixels. */
  pan(right: number, down: number): void;
  show(rect: Rect): void;
  /** Puts a place of the picture into the middle. */
  centre(at: Point): void;
  toImage(clientX: number, clientY: number): Point;
  /** What lies under the pointer now, wherever the view has gone meanwhile. */
  pointer(): Point | null;
  /** One screen pixel in image pixels. */
  pixel(): number;
  visible(): Rect | null;
  onMove(listener: () => void): void;
  /** Told of each frame that was painted, until the answer is called. */
  onFrame(listener: () => void): () => void;
  dispose(): void;
}

const MOST_ENLARGED = 1 / 64;
/** A line of words below the picture comes and goes; it must not move what a hand aims at. */
const LINES_AT_MOST = 160;
const windowSize = () => `${window.innerWidth} ${window.innerHeight}`;

/** OpenLayers counts y upwards; the picture hangs below zero, so the flip loses nothing. */
const fromMap = (coordinate: readonly number[]): Point => [
  coordinate[0] ?? 0,
  -(coordinate[1] ?? 0),
];

function viewOf({ width, height }: Size): View {
  const extent = [0, -height, width, 0];
  return new View({
    projection: new Projection({ code: "image-pixels", units: "pixels", extent }),
    center: [width / 2, -height / 2],
    resolution: 1,
    minResolution: MOST_ENLARGED,
    maxResolution: Math.max(8, Math.max(width, height) / 200),
    extent: [-width, -2 * height, 2 * width, height],
    constrainOnlyCenter: true,
    smoothResolutionConstraint: false,
    smoothExtentConstraint: false,
    enableRotation: false,
  });
}

export function createFindingsView(
  element: HTMLElement,
  pans: (event: PointerEvent) => boolean,
  overlaid: () => Overlay | null,
): FindingsView {
  const image = createImageLayer();
  const rest = createRestLayer();
  const overlay = createOverlayLayer(overlaid);
  const calm = window.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  const condition = (event: MapBrowserEvent) => pans(event.originalEvent as PointerEvent);
  const map = new OlMap({
    target: element,
    controls: [],
    interactions: [
      new DragPan({ condition }),
      new MouseWheelZoom({ duration: calm ? 0 : 80, timeout: 20 }),
      new PinchZoom({ duration: 0 }),
    ],
    layers: [image.layer, ...rest.layers, overlay.layer],
    view: viewOf({ width: 1, height: 1 }),
  });
  let size: Size = { width: 1, height: 1 };
  let listener = () => {};
  let fitted = true;
  let fittedHeight = 0;
  let seenIn: { size: readonly number[]; window: string } = { size: [0, 0], window: "" };
  let pointer: PointerEvent | null = null;

  function fitTo(rect: Rect) {
    map.getView().fit([rect.x, -(rect.y + rect.height), rect.x + rect.width, -rect.y], {
      size: map.getSize() ?? [1, 1],
      padding: [FIT_MARGIN, FIT_MARGIN, FIT_MARGIN, FIT_MARGIN],
    });
  }
  const look = () => {
    seenIn = { size: map.getSize() ?? [0, 0], window: windowSize() };
  };
  function fitWhole() {
    fitTo({ x: 0, y: 0, ...size });
    fitted = true;
    fittedHeight = map.getSize()?.[1] ?? 0;
    look();
  }
  const tell = () => {
    tellPlace(element, map);
    listener();
  };
  const moved = () => {
    fitted = false;
    tell();
  };
  /** Only what is around the canvas has changed, and by little: the picture stays where it was. */
  function stays(grown: number): boolean {
    const isSame = windowSize() === seenIn.window && map.getSize()?.[0] === seenIn.size[0];
    const lost = fittedHeight - (map.getSize()?.[1] ?? 0);
    const isSeen = !fitted || (lost >= 0 && lost <= LINES_AT_MOST);
    return isSame && isSeen && Math.abs(grown) <= LINES_AT_MOST;
  }
  map.on("change:size", () => {
    const now = map.getSize() ?? [0, 0];
    const grown = (now[1] ?? 0) - (seenIn.size[1] ?? 0);
    if (now.every((side) => side > 0)) {
      const [view, wasFitted] = [map.getView(), fitted];
      if (stays(grown)) view.adjustCenter([0, (-grown / 2) * (view.getResolution() ?? 1)]);
      else if (fitted) fitWhole();
      fitted = wasFitted;
      look();
    }
    tell();
  });
  const toImage = (clientX: number, clientY: number): Point => {
    const frame = element.getBoundingClientRect();
    const [width = 1, height = 1] = map.getSize() ?? [1, 1];
    const view = map.getView();
    const [cx, cy] = fromMap(view.getCenter() ?? [0, 0]);
    const scale = view.getResolution() ?? 1;
    const [right, down] = [clientX - frame.left - width / 2, clientY - frame.top - height / 2];
    return [cx + right * scale, cy + down * scale];
  };
  const over = new AbortController();
  const follow = (event: PointerEvent) => {
    pointer = event;
  };
  // A finger that is lifted has left as well, but still says where.
  const leave = (event: PointerEvent) => {
    if (event.pointerType !== "touch") pointer = null;
  };
  element.addEventListener("pointermove", follow, { signal: over.signal });
  element.addEventListener("pointerdown", follow, { signal: over.signal });
  element.addEventListener("pointerleave", leave, { signal: over.signal });

  return {
    image,
    rest,
    overlay,
    element,
    open(next) {
      size = next;
      const view = viewOf(next);
      map.setView(view);
      fitWhole();
      view.on(["change:resolution", "change:center"] as never, moved as never);
      tell();
    },
    fit: fitWhole,
    zoomTo: (scale) => map.getView().setResolution(1 / scale),
    zoomBy: (factor) => map.getView().adjustResolution(1 / factor),
    zoomAt: (factor, [x, y]) => map.getView().adjustResolution(1 / factor, [x, -y]),
    pan(right, down) {
      const view = map.getView();
      const pixel = view.getResolution() ?? 1;
      view.adjustCenter([right * pixel, -down * pixel]);
    },
    show: fitTo,
    centre: ([x, y]) => map.getView().setCenter([x, -y]),
    toImage,
    pointer: () => pointer && toImage(pointer.clientX, pointer.clientY),
    pixel: () => map.getView().getResolution() ?? 1,
    visible() {
      const [left, bottom, right, top] = map.getView().calculateExtent(map.getSize()) as [
        number,
        number,
        number,
        number,
      ];
      const [[x, y], [endX, endY]] = [fromMap([left, top]), fromMap([right, bottom])];
      return { x, y, width: endX - x, height: endY - y };
    },
    onMove(next) {
      listener = next;
    },
    onFrame(told) {
      map.on("postrender", told);
      return () => map.un("postrender", told);
    },
    dispose() {
      over.abort();
      map.setTarget(undefined);
      map.dispose();
    },
  };
}

/** The image pixel at the canvas's top left corner and the scale, for whoever must aim at a pixel. */
function tellPlace(element: HTMLElement, map: OlMap): void {
  const view = map.getView();
  const [width = 1, height = 1] = map.getSize() ?? [1, 1];
  const [x, y] = fromMap(view.getCenter() ?? [0, 0]);
  const pixel = view.getResolution() ?? 1;
  element.dataset.scale = String(1 / pixel);
  element.dataset.x = String(x - (width / 2) * pixel);
  element.dataset.y = String(y - (height / 2) * pixel);
}
