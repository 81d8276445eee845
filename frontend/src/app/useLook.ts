import { useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { sessionQuery, useAct } from "../api/queries";
import type { Session } from "../api/types";
import { schemeOf, THEMES, type Theme } from "./account";
import { setHighContrast, useHighContrast } from "./highContrast";

const SPOKEN = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
];

/** Language and appearance: changed at once, kept with the account. */
export function useLook() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const high = useHighContrast();
  const keep = useAct(
    (body: { language?: string; settings?: { theme: Theme } }) =>
      api.patch<Session>("/session/settings", body),
    [],
    (session) => client.setQueryData(sessionQuery.queryKey, session),
  );
  return {
    language: {
      value: i18n.resolvedLanguage ?? "en",
      data: SPOKEN,
      onChange: (language: string) => {
        void i18n.changeLanguage(language);
        keep.mutate({ language });
      },
    },
    theme: {
      value: high ? "contrast" : colorScheme,
      data: THEMES.map((value) => ({ value, label: t(`app.theme_${value}`) })),
      onChange: (value: string) => {
        setColorScheme(schemeOf(value as Theme));
        setHighContrast(value === "contrast");
        keep.mutate({ settings: { theme: value as Theme } });
      },
    },
  };
}
