import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { readable } from "./contrast";
import { queryClient } from "./queryClient";
import { router } from "./router";
import { theme } from "./theme";

/** Numbers are typed as they are read: 0,75 in German. */
function useTheme() {
  const { i18n } = useTranslation(undefined, { useSuspense: false });
  const decimalSeparator = i18n.resolvedLanguage === "de" ? "," : ".";
  return useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { NumberInput: { defaultProps: { decimalSeparator } } },
      }),
    [decimalSeparator],
  );
}

export function App() {
  const spoken = useTheme();
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={spoken} defaultColorScheme="auto" cssVariablesResolver={readable}>
        <ModalsProvider>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </ModalsProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
