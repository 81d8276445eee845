import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../api/problem";
import { serverText } from "../i18n/serverText";

/** One sentence for a problem: ours where the code is known, the server's otherwise, translated. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error) => {
      const problem = asProblem(error);
      const key = `problem.${problem.code}`;
      if (i18n.exists(key)) return t(key as never);
      return serverText(problem.detail) || t("problem.unknown");
    },
    [t, i18n],
  );
}

/** Reports a failed act at the edge of the screen, where it covers nothing. */
export function useReportProblem(): (error: unknown) => void {
  const { t } = useTranslation();
  const sentence = useProblemText();
  return useCallback(
    (error) =>
      void notifications.show({ color: "red", title: t("ui.failed"), message: sentence(error) }),
    [t, sentence],
  );
}
