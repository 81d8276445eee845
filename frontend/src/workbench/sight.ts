import { createStore, type StoreApi } from "zustand/vanilla";

/** Whether the image at hand can be judged: on its way, just there, before the eyes, not to be had. */
export type Sight = "coming" | "painted" | "seen" | "failed";

export interface SightState {
  readonly sight: Sight;
  /** Somebody wanted to hand in before there was anything to see. */
  readonly tooSoon: boolean;
}

export interface Eyes extends StoreApi<SightState> {
  /** Another image is at hand. */
  look(image: string): void;
  painted(image: string): void;
  failed(image: string): void;
  isSeen(): boolean;
  tooSoon(): void;
}

/**
 * Nobody has judged an image this soon after it appeared: a key that bounces, or that was struck
 * twice, is meant for the one before.
 */
export const GLANCE_MS = 150;

/** How long a key struck within that time is spoken of; the image is seen long before it was read. */
export const TOLD_MS = 2500;

/** Follows what has been before the inspector's eyes, so that nothing unseen is handed in. */
export function createEyes(): Eyes {
  const store = createStore<SightState>(() => ({ sight: "coming", tooSoon: false }));
  let current = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (sight: Sight) => {
    clearTimeout(timer);
    store.setState({ sight, tooSoon: false });
  };
  const seen = () => {
    store.setState({ sight: "seen" });
    timer = setTimeout(() => store.setState({ tooSoon: false }), TOLD_MS);
  };
  return Object.assign(store, {
    look(image: string) {
      if (image === current) return;
      current = image;
      now("coming");
    },
    painted(image: string) {
      if (image !== current || store.getState().sight === "seen") return;
      now("painted");
      timer = setTimeout(seen, GLANCE_MS);
    },
    failed(image: string) {
      if (image === current && store.getState().sight === "coming") now("failed");
    },
    isSeen: () => store.getState().sight === "seen",
    tooSoon: () => store.setState({ tooSoon: true }),
  });
}

/** While the image is on its way the picture's own place says so. */
export const isStruckTooSoon = ({ sight, tooSoon }: SightState): boolean =>
  tooSoon && (sight === "painted" || sight === "seen");
