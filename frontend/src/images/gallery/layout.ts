export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Placed<T> {
  readonly image: T;
  readonly at: number;
  readonly x: number;
  readonly width: number;
}

export interface Row<T> {
  readonly places: readonly Placed<T>[];
  readonly height: number;
}

const NARROWEST = 0.4;
const WIDEST = 3;

const ratioOf = ({ width, height }: Sized) =>
  Math.min(WIDEST, Math.max(NARROWEST, width / Math.max(1, height)));

/** Rows filled to the edge, all pictures of a row as high as each other; the last row stays loose. */
export function justify<T extends Sized>(
  images: readonly T[],
  width: number,
  wanted: number,
  gap: number,
): Row<T>[] {
  if (width <= 0) return [];
  const rows: Row<T>[] = [];
  let start = 0;
  let ratios = 0;
  images.forEach((image, at) => {
    ratios += ratioOf(image);
    const free = width - gap * (at - start);
    if (ratios * wanted < free) return;
    rows.push(rowOf(images, start, at + 1, free / ratios, gap));
    start = at + 1;
    ratios = 0;
  });
  if (start < images.length) rows.push(rowOf(images, start, images.length, wanted, gap));
  return rows;
}

function rowOf<T extends Sized>(
  images: readonly T[],
  start: number,
  end: number,
  height: number,
  gap: number,
): Row<T> {
  let x = 0;
  const places = images.slice(start, end).map((image, index) => {
    const width = ratioOf(image) * height;
    const place = { image, at: start + index, x, width };
    x += width + gap;
    return place;
  });
  return { places, height };
}

export interface Band {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The pictures that a rubber band touches; `tops` says where each row begins. */
export function within<T extends Sized>(
  rows: readonly Row<T>[],
  tops: readonly number[],
  band: Band,
): T[] {
  return rows.flatMap(({ places, height }, index) => {
    const top = tops[index] ?? 0;
    if (top > band.bottom || top + height < band.top) return [];
    return places
      .filter(({ x, width }) => x <= band.right && x + width >= band.left)
      .map(({ image }) => image);
  });
}
