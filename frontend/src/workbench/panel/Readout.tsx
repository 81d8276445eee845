import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Readout as Reading } from "../canvas/FindingsCanvas";
import { measure } from "../model/measure";
import type { Geometry } from "../model/types";

interface Props {
  readonly store: StoreApi<Reading>;
  readonly shape: Geometry | null;
  readonly scale: number | null;
}

/** Zoom, place of the pointer and size of the selection, in mm where the scale is known. */
export function Readout({ store, shape, scale }: Props) {
  const { t } = useTranslation("workbench");
  const { scale: zoom, at } = useStore(store);
  return (
    <Text size="sm" c="dimmed" style={{ fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" }}>
      {t("status.zoom", { percent: Math.round(zoom * 100) })}
      {at && `   x ${at[0].toFixed(1)}  y ${at[1].toFixed(1)}`}
      {shape && `   ${sizeText(shape, scale)}`}
    </Text>
  );
}

function sizeText(shape: Geometry, scale: number | null): string {
  const { length, width, area } = measure(shape);
  const [factor, unit, digits] = scale ? ([scale, "mm", 2] as const) : ([1, "px", 1] as const);
  const side = (value: number) => (value * factor).toFixed(digits);
  return `${side(length)} × ${side(width)} ${unit}, ${(area * factor * factor).toFixed(digits)} ${unit}²`;
}
