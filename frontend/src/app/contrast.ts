import type { CSSVariablesResolver, MantineTheme } from "@mantine/core";

const BADGES = ["red", "orange", "yellow", "teal", "blue", "gray", "steel", "grape", "green"];
const DIMMED_LIGHT = "#596068";
const DIMMED_DARK = "#9da1a7";

/** Mantine's pale texts, made dark (or light) enough to read: AA on every ground they stand on. */
export const readable: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": DIMMED_LIGHT,
    "--mantine-color-placeholder": DIMMED_LIGHT,
    "--mantine-color-disabled-color": DIMMED_LIGHT,
    ...inks(theme, (shades) => darkest(shades)),
  },
  dark: {
    "--mantine-color-dimmed": DIMMED_DARK,
    "--mantine-color-placeholder": DIMMED_DARK,
    "--mantine-color-disabled-color": DIMMED_DARK,
    ...inks(theme, (shades) => shades[2] ?? "#fff"),
  },
});

const darkest = (shades: readonly string[]) => `color-mix(in srgb, ${shades[9]} 75%, black)`;

function inks(theme: MantineTheme, of: (shades: readonly string[]) => string) {
  return Object.fromEntries(
    BADGES.map((name) => [`--mantine-color-${name}-light-color`, of(theme.colors[name] ?? [])]),
  );
}
