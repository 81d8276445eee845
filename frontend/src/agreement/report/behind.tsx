import { Anchor } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { createContext, type MouseEvent, type ReactNode, useContext } from "react";

export type Ask = Record<string, string>;

const COUNTS_UNDECIDED = new Set(["verdict", "within", "between", "reference", "all_reference"]);

/** How the report at hand counts undecided answers; the images behind a figure follow it. */
export const ModeOfUndecided = createContext("");

/** The address of the images behind a figure, and a click that goes there without a reload. */
export function useBehind() {
  const { projectId = "", roundId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const mode = useContext(ModeOfUndecided);
  const asked = (ask: Ask) =>
    mode && COUNTS_UNDECIDED.has(ask.about ?? "") ? { undecided: mode, ...ask } : ask;
  return (figure: Ask) => behindOf(asked(figure));

  function behindOf(ask: Ask) {
    return {
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
    };
  }
}

export function Behind({ ask, children }: { ask: Ask; children: ReactNode }) {
  const behind = useBehind();
  return (
    <Anchor {...behind(ask)} inherit className="report-behind">
      {children}
    </Anchor>
  );
}
