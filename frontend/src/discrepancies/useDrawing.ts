import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { CatalogueType } from "../api/types";
import type { Editing, FindingsLayer } from "../workbench/canvas/FindingsCanvas";
import { answerOf, createBench } from "../workbench/model/bench";
import type { Finding, Size } from "../workbench/model/types";
import type { ToolName } from "../workbench/tools/tool";
import { createToolbox } from "../workbench/tools/toolbox";

const COLOUR = "#ffffff";

type Drawable = Pick<CatalogueType, "id" | "reserved">;

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
export function useDrawing(size: Size, types: readonly Drawable[]): Drawing {
  const first = types.find(({ reserved }) => !reserved)?.id ?? types[0]?.id ?? "";
  const [typeId, setTypeId] = useState(first);
  const [tool, setTool] = useState<ToolName | null>(null);
  const [{ bench, toolbox }, setTools] = useState(() => newBench(size, first));
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
