import { createTheme, type MantineColorsTuple } from "@mantine/core";

const steel: MantineColorsTuple = [
  "#eef3f8",
  "#dde5ee",
  "#b9cadc",
  "#92adc9",
  "#7194ba",
  "#5c84b0",
  "#4f7bac",
  "#3d6797",
  "#315b88",
  "#1f4d78",
];

const dark: MantineColorsTuple = [
  "#d5d7da",
  "#b4b7bc",
  "#8d9197",
  "#6c7076",
  "#44474d",
  "#35383d",
  "#282a2f",
  "#1d1f23",
  "#17191c",
  "#101114",
];

export const theme = createTheme({
  primaryColor: "steel",
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  colors: { steel, dark },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "Inter, 'Segoe UI', system-ui, -apple-system, Roboto, sans-serif",
  fontSizes: { xs: "0.72rem", sm: "0.82rem", md: "0.9rem", lg: "1.02rem", xl: "1.2rem" },
  spacing: { xs: "0.4rem", sm: "0.6rem", md: "0.9rem", lg: "1.25rem", xl: "1.75rem" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.35rem", lineHeight: "1.3" },
      h2: { fontSize: "1.1rem", lineHeight: "1.35" },
      h3: { fontSize: "0.95rem", lineHeight: "1.4" },
    },
  },
  components: {
    Button: { defaultProps: { size: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", allowDeselect: false } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Badge: {
      defaultProps: { variant: "light", radius: "sm", size: "sm", tt: "none" },
      styles: { root: { flexShrink: 0, maxWidth: "100%" } },
    },
    Modal: { defaultProps: { centered: true } },
  },
});
