import { Group, NumberInput, RangeSlider, Text } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Display, windowFor } from "./display";
import { fixed } from "./sizes";

export interface ValueRange {
  readonly low: number;
  readonly high: number;
  readonly min: number;
  readonly max: number;
}

interface Props {
  readonly values: ValueRange;
  readonly display: Display;
  readonly onChange: (display: Display) => void;
}

const REST_MS = 300;
const STEPS = 1000;

/** Each change asks the server for another picture, so it waits until hand and keys rest. */
export function ValueWindow({ values, display, onChange }: Props) {
  const { t } = useTranslation("workbench");
  const own = { low: values.low, high: values.high };
  const kept = windowFor(display.window, own) ?? own;
  const [chosen, setChosen] = useState<[number, number] | null>(null);
  const [low, high] = chosen ?? [kept.low, kept.high];
  const step = Math.max((values.max - values.min) / STEPS, 1e-6);
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  const least = 10 ** -digits;
  const tell = useDebouncedCallback(
    ([from, to]: [number, number]) => {
      setChosen(null);
      onChange({ ...display, window: { low: from, high: to, of: own } });
    },
    { delay: REST_MS, flushOnUnmount: true },
  );
  const choose = (window: [number, number]) => {
    setChosen(window);
    tell(window);
  };
  const text = (value: number) => fixed(value, digits);
  return (
    <div>
      <Text size="xs">{t("display.window", { low: text(low), high: text(high) })}</Text>
      <RangeSlider
        thumbSize={28}
        min={values.min}
        max={values.max}
        step={step}
        minRange={step}
        value={[low, high]}
        label={null}
        thumbFromLabel={t("display.windowLow")}
        thumbToLabel={t("display.windowHigh")}
        onChange={setChosen}
        onChangeEnd={tell}
      />
      <Group grow gap="xs" mt={6}>
        <Edge
          label={t("display.windowLow")}
          value={low}
          digits={digits}
          onType={(from) => choose([Math.min(from, high - least), high])}
        />
        <Edge
          label={t("display.windowHigh")}
          value={high}
          digits={digits}
          onType={(to) => choose([low, Math.max(to, low + least)])}
        />
      </Group>
    </div>
  );
}

interface EdgeProps {
  readonly label: string;
  readonly value: number;
  readonly digits: number;
  readonly onType: (value: number) => void;
}

/** Where one bright point makes the slider's steps too wide, the value itself is typed. */
function Edge({ label, value, digits, onType }: EdgeProps) {
  const [typed, setTyped] = useState<number | string | null>(null);
  const take = () => {
    if (typeof typed === "number") onType(typed);
    setTyped(null);
  };
  return (
    <NumberInput
      size="sm"
      styles={{ input: { minHeight: 44 } }}
      hideControls
      aria-label={label}
      decimalScale={digits}
      value={typed ?? Number(value.toFixed(digits))}
      onChange={setTyped}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
    />
  );
}
