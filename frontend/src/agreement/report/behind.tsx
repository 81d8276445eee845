import { Anchor } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

export type Ask = Record<string, string>;

/** The address of the images behind a figure, and a click that goes there without a reload. */
export function useBehind() {
  const { projectId = "", roundId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  return (ask: Ask) => ({
    href: `/p/${projectId}/agreement/${roundId}/images?${new URLSearchParams(ask)}`,
    onClick: (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void navigate({
        to: "/p/$projectId/agreement/$roundId/images",
        params: { projectId, roundId },
        search: ask,
      });
    },
  });
}

export function Behind({ ask, children }: { ask: Ask; children: ReactNode }) {
  const behind = useBehind();
  return (
    <Anchor {...behind(ask)} inherit className="report-behind">
      {children}
    </Anchor>
  );
}
