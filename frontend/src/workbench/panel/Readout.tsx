import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Readout as Reading } from "../canvas/FindingsCanvas";
import { type DefectType, limitsAt, type Place, withLimits } from "../model/rules";
import type { Geometry } from "../model/types";
import classes from "../WorkbenchPage.module.css";
import { gradeAgainst, limitBeside } from "./limits";
import { fixed, sizeText } from "./sizes";

interface Props {
  readonly store: StoreApi<Reading>;
  readonly shape: Geometry | null;
  readonly scale: number | null;
  readonly type: DefectType | undefined;
  readonly gradeId: string | null;
  readonly place: Place;
}

/** The line under the picture: the pointer's place and the size of the selection. */
export function Readout({ store, ...selected }: Props) {
  return (
    <div className={classes.readout}>
      <Pointer store={store} />
      <Size {...selected} />
    </div>
  );
}

const FIGURES = { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" } as const;

/** As wide as its longest text, so that nothing beside it moves with the pointer. */
function Pointer({ store }: Pick<Props, "store">) {
  const text = useStore(store, ({ at }) =>
    at ? `x ${fixed(at[0], 1)}  y ${fixed(at[1], 1)}` : "",
  );
  return (
    <Text size="sm" c="dimmed" style={{ ...FIGURES, minWidth: 150 }}>
      {text}
    </Text>
  );
}

function Size({ shape, scale, type, gradeId, place }: Omit<Props, "store">) {
  const { t, i18n } = useTranslation("workbench");
  const size = useMemo(() => shape && sizeText(shape, scale), [shape, scale]);
  const against = useMemo(
    () =>
      shape &&
      type &&
      gradeAgainst(withLimits(type, limitsAt(type, place, shape)), gradeId, shape, scale),
    [shape, scale, type, gradeId, place],
  );
  if (!size) return null;
  const grade =
    against && t(`limit.grade${against.fits ? "Fits" : "Differs"}`, { grade: against.grade.name });
  return (
    <Text size="sm" component="div" className={classes.size} style={FIGURES}>
      <span>{size}</span>
      {against && grade && (
        <Text
          span
          inherit
          fw={600}
          c={against.fits ? undefined : "yellow.4"}
          className={classes.size}
        >
          <span className={classes.graded} title={against.grade.name}>
            {grade}
          </span>
          <span className={classes.limit}>
            {` ${limitBeside(against.grade, against.measured, i18n)}`}
          </span>
        </Text>
      )}
    </Text>
  );
}
