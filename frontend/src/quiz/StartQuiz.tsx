import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Quiz } from "../api/types";

interface Props {
  projectId: string;
  number: number;
  again: boolean;
  quiet: boolean;
}

/** Begins an attempt and opens it in the workbench; the one that is begun is gone on with. */
export function StartQuiz({ projectId, number, again, quiet }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = `/projects/${projectId}/quizzes`;
  const start = useAct(
    (_: unknown, idOf) =>
      api.post<Quiz>(path, { id: idOf([number, again]), catalogue_version: number }),
    [path],
    ({ round }) =>
      void navigate({ to: "/p/$projectId/work/$roundId", params: { projectId, roundId: round } }),
  );
  return (
    <Button
      mih={44}
      variant={quiet ? "default" : "filled"}
      loading={start.isPending}
      onClick={() => start.mutate(undefined)}
    >
      {t(again ? "quiz.again" : "quiz.start")}
    </Button>
  );
}
