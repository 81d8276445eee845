import { useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { sessionQuery, useAct } from "../api/queries";
import type { Session } from "../api/types";
import { THEMES, type Theme } from "./account";

const SPOKEN = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
];

/** Language and appearance: changed at once, kept with the account. */
export function useLook() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
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
      value: colorScheme,
      data: THEMES.map((value) => ({ value, label: t(`app.theme_${value}`) })),
      onChange: (value: string) => {
        setColorScheme(value as Theme);
        keep.mutate({ settings: { theme: value as Theme } });
      },
    },
  };
}
