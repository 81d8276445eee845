import type { RoundState } from "../api/types";

export const STATE_COLOURS: Record<RoundState, string> = {
  planned: "yellow",
  opening: "yellow",
  open: "blue",
  closed: "gray",
};
