/** Twelve colours that stay apart for colour-blind eyes on bright and on dark ground. */
export const PALETTE = [
  "#56b4e9",
  "#e69f00",
  "#00c49a",
  "#f0e442",
  "#ff6f3c",
  "#d78fd0",
  "#8fd14f",
  "#4f8cff",
  "#ffb3a7",
  "#b8a3ff",
  "#c9b458",
  "#e8e8e8",
] as const;

/** The second mark beside the colour. */
export const DASHES: readonly (readonly number[])[] = [
  [],
  [10, 5],
  [2, 5],
  [12, 4, 2, 4],
  [6, 3],
  [16, 6],
  [1, 4],
  [8, 3, 2, 3, 2, 3],
];

export const colourOf = (index: number): string => PALETTE[index % PALETTE.length] as string;
export const dashOf = (index: number): readonly number[] =>
  DASHES[index % DASHES.length] as readonly number[];
