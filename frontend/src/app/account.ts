import { useMantineColorScheme } from "@mantine/core";
import i18n from "i18next";
import { useEffect } from "react";
import { useSession } from "../api/queries";
import type { Session } from "../api/types";
import { setHighContrast } from "./highContrast";

export const THEMES = ["auto", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

/** The account's language, wherever its session is found; who never chose keeps the browser's. */
export async function speakAs({ user }: Session): Promise<void> {
  if (user?.language && user.language !== i18n.language) await i18n.changeLanguage(user.language);
}

export function themeOf({ user }: Session): Theme | null {
  return THEMES.find((theme) => theme === user?.settings.theme) ?? null;
}

/** High contrast is the dark scheme, driven to its ends. */
export const schemeOf = (theme: Theme): "auto" | "light" | "dark" =>
  theme === "contrast" ? "dark" : theme;

/** The account's appearance, likewise. */
export function useAccountTheme(): void {
  const theme = themeOf(useSession());
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (!theme) return;
    setColorScheme(schemeOf(theme));
    setHighContrast(theme === "contrast");
  }, [theme, setColorScheme]);
}
