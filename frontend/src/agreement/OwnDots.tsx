import { useTranslation } from "react-i18next";
import type { Schemas } from "../api/schemas";
import { numberText } from "./report/numbers";
import type { Estimate } from "./report/tables";

const WIDTH = 640;
const ROW = 58;
const EDGE = 40;

interface Props {
  others: Schemas["OthersOut"][];
  figures: Estimate[];
}

/** Oneself among the others on one line a figure; rings are nobody in particular. */
export function OwnDots({ others, figures }: Props) {
  const { t } = useTranslation();
  return (
    <figure style={{ margin: 0 }}>
      <svg
        viewBox={`0 0 ${WIDTH} ${ROW * others.length}`}
        style={{ width: "100%", maxWidth: WIDTH, display: "block" }}
        role="img"
        aria-label={t("own.compare")}
        fontSize={12}
        fill="currentColor"
      >
        {others.map(({ coefficient, values }, at) => {
          const own = figures.find((row) => row.coefficient === coefficient)?.value;
          return (
            <Line
              key={coefficient}
              name={t(`own.coefficient.${coefficient}`, coefficient)}
              text={own == null ? "" : numberText(coefficient, own)}
              own={own ?? null}
              values={values}
              y={ROW * at}
            />
          );
        })}
      </svg>
      <figcaption style={{ fontSize: 12, opacity: 0.75 }}>{t("own.compare_hint")}</figcaption>
    </figure>
  );
}

interface LineProps {
  name: string;
  text: string;
  own: number | null;
  values: number[];
  y: number;
}

function Line({ name, text, own, values, y }: LineProps) {
  const all = own === null ? values : [...values, own];
  const low = Math.min(...all);
  const room = Math.max(...all) - low || 1;
  const x = (value: number) => EDGE + ((WIDTH - 2 * EDGE) * (value - low)) / room;
  const middle = y + 38;
  return (
    <g>
      <text x={0} y={y + 14}>
        {name}
        {text ? `: ${text}` : ""}
      </text>
      <line
        x1={EDGE}
        x2={WIDTH - EDGE}
        y1={middle}
        y2={middle}
        stroke="currentColor"
        opacity={0.25}
      />
      {values.map((value, at) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: nobody in particular, so no other key
          key={at}
          cx={x(value)}
          cy={middle}
          r={6}
          fill="none"
          stroke="currentColor"
          opacity={0.7}
        />
      ))}
      {own === null ? null : (
        <circle cx={x(own)} cy={middle} r={6} fill="var(--mantine-primary-color-filled)" />
      )}
    </g>
  );
}
