export interface Display {
  readonly brightness: number;
  readonly contrast: number;
  readonly gamma: number;
  readonly invert: boolean;
  readonly fill: number;
}

export const PLAIN: Display = { brightness: 1, contrast: 1, gamma: 1, invert: false, fill: 0.08 };

export const GAMMA_FILTER = "vqi-gamma";

/** A CSS filter for the picture alone; gamma needs the SVG filter the page carries. */
export function filterOf({ brightness, contrast, gamma, invert }: Display): string {
  return [
    brightness !== 1 && `brightness(${brightness})`,
    contrast !== 1 && `contrast(${contrast})`,
    gamma !== 1 && `url(#${GAMMA_FILTER})`,
    invert && "invert(1)",
  ]
    .filter(Boolean)
    .join(" ");
}

const keptAs = (user: string): string => `vqi-display-${user}`;

export function readDisplay(user: string): Display {
  try {
    return {
      ...PLAIN,
      ...(JSON.parse(localStorage.getItem(keptAs(user)) ?? "{}") as Partial<Display>),
    };
  } catch {
    return PLAIN;
  }
}

export const keepDisplay = (user: string, display: Display): void =>
  localStorage.setItem(keptAs(user), JSON.stringify(display));
