import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { CatalogueType } from "../api/types";
import type { Editing, FindingsLayer } from "../workbench/canvas/FindingsCanvas";
import { answerOf, chooseGrade, chooseType, createBench } from "../workbench/model/bench";
import { EMPTY_ANSWER, type Finding, type Size } from "../workbench/model/types";
import type { ToolName } from "../workbench/tools/tool";
import { createToolbox } from "../workbench/tools/toolbox";

const COLOUR = "#ffffff";

type Drawable = Pick<CatalogueType, "id" | "reserved"> & {
  code?: string;
  grades?: CatalogueType["grades"];
};

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
  /** Those of the chosen type, mildest first. */
  grades: CatalogueType["grades"];
  gradeId: string | null;
  drawn: readonly Finding[];
  /** Whether something was drawn that still lacks its grade. */
  isUngraded: boolean;
  editing: Editing;
  layer: FindingsLayer;
  chooseTool: (tool: ToolName | null) => void;
  chooseType: (typeId: string) => void;
  chooseGrade: (gradeId: string) => void;
  clear: () => void;
}

function newBench(size: Size, typeId: string, findings: readonly Finding[] = []) {
  const bench = createBench(size, { ...EMPTY_ANSWER, findings });
  bench.setState({ typeVersionId: typeId || null });
  return { bench, toolbox: createToolbox(bench) };
}

/** The lead's own outline, drawn with the workbench's tools on a bench of its own. `kept`: what
 * was drawn about this before. */
export function useDrawing(
  size: Size,
  types: readonly Drawable[],
  about: About = NOTHING,
  kept?: readonly Finding[],
): Drawing {
  const { id, rule } = about;
  const codes = rule.split(/[:|]/);
  const named = types.find(({ code }) => code !== undefined && codes.includes(code));
  const first = (named ?? types.find(({ reserved }) => !reserved) ?? types[0])?.id ?? "";
  const [drawnOn, setDrawnOn] = useState(id);
  const [typeId, setTypeId] = useState(first);
  const [gradeId, setGradeId] = useState<string | null>(null);
  const [tool, setTool] = useState<ToolName | null>(null);
  const [{ bench, toolbox }, setTools] = useState(() => newBench(size, first, kept));
  if (drawnOn !== id) {
    setDrawnOn(id);
    setTypeId(first);
    setGradeId(null);
    setTool(null);
    setTools(newBench(size, first, kept));
  }
  const drawn = useStore(bench, () => answerOf(bench).findings);
  const layer = useMemo(
    () => ({ id: "ruling", label: "✓", colour: COLOUR, dash: [], findings: drawn }),
    [drawn],
  );
  const gradesOf = (id: string) =>
    [...(types.find((type) => type.id === id)?.grades ?? [])].sort((a, b) => a.rank - b.rank);
  const editing = useMemo(() => ({ bench, toolbox, drawingColour: COLOUR }), [bench, toolbox]);
  return {
    active: tool !== null,
    tool,
    typeId,
    grades: gradesOf(typeId),
    gradeId,
    drawn,
    isUngraded: drawn.some((one) => !one.gradeId && gradesOf(one.typeVersionId).length > 0),
    editing,
    layer,
    chooseTool: (next) => {
      setTool(next);
      toolbox.choose(next ?? "select");
    },
    chooseType: (next) => {
      setTypeId(next);
      setGradeId(null);
      chooseType(bench, next);
    },
    chooseGrade: (next) => {
      setGradeId(next);
      chooseGrade(bench, next);
    },
    clear: () => {
      setTool(null);
      setTools(newBench(size, typeId));
    },
  };
}
