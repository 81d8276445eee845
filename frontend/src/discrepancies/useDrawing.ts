import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { CatalogueType } from "../api/types";
import type { Editing, FindingsLayer } from "../workbench/canvas/FindingsCanvas";
import { answerOf, createBench } from "../workbench/model/bench";
import type { Finding, Size } from "../workbench/model/types";
import type { ToolName } from "../workbench/tools/tool";
import { createToolbox } from "../workbench/tools/toolbox";

const COLOUR = "#ffffff";

type Drawable = Pick<CatalogueType, "id" | "reserved"> & { code?: string };

/** What is drawn for: another id starts anew, with the type that the rule is about. */
interface About {
  id: string;
  rule: string;
}
const NOTHING: About = { id: "", rule: "" };

export interface Drawing {
  active: boolean;
  tool: ToolName | null;
  typeId: string;
  drawn: readonly Finding[];
  editing: Editing;
  layer: FindingsLayer;
  chooseTool: (tool: ToolName | null) => void;
  chooseType: (typeId: string) => void;
  clear: () => void;
}

function newBench(size: Size, typeId: string) {
  const bench = createBench(size);
  bench.setState({ typeVersionId: typeId || null });
  return { bench, toolbox: createToolbox(bench) };
}

/** The lead's own outline, drawn with the workbench's tools on a bench of its own. */
export function useDrawing(
  size: Size,
  types: readonly Drawable[],
  about: About = NOTHING,
): Drawing {
  const { id, rule } = about;
  const codes = rule.split(/[:|]/);
  const named = types.find(({ code }) => code !== undefined && codes.includes(code));
  const first = (named ?? types.find(({ reserved }) => !reserved) ?? types[0])?.id ?? "";
  const [drawnOn, setDrawnOn] = useState(id);
  const [typeId, setTypeId] = useState(first);
  const [tool, setTool] = useState<ToolName | null>(null);
  const [{ bench, toolbox }, setTools] = useState(() => newBench(size, first));
  if (drawnOn !== id) {
    setDrawnOn(id);
    setTypeId(first);
    setTool(null);
    setTools(newBench(size, first));
  }
  const drawn = useStore(bench, () => answerOf(bench).findings);
  const layer = useMemo(
    () => ({ id: "ruling", label: "✓", colour: COLOUR, dash: [], findings: drawn }),
    [drawn],
  );
  const editing = useMemo(() => ({ bench, toolbox, drawingColour: COLOUR }), [bench, toolbox]);
  return {
    active: tool !== null,
    tool,
    typeId,
    drawn,
    editing,
    layer,
    chooseTool: (next) => {
      setTool(next);
      toolbox.choose(next ?? "select");
    },
    chooseType: (next) => {
      setTypeId(next);
      bench.setState({ typeVersionId: next, gradeId: null });
    },
    clear: () => {
      setTool(null);
      setTools(newBench(size, typeId));
    },
  };
}
