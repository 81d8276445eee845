import { useTranslation } from "react-i18next";
import { kappa } from "../ui/numbers";
import { type Ask, useBehind } from "./report/behind";
import { numberText, useEstimateText, useExplanation, useName } from "./report/numbers";
import { type Estimate, reasonOf } from "./report/tables";

const ROW = 26;
const WIDTH = 840;
const FIGURES = 190;
/** Of a letter, and what names may take at most and at least. */
const LETTER = 6.6;
const LONGEST = 54;
const SHORTEST = 24;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

interface Props<T extends Estimate> {
  figures: T[];
  goal?: number;
  name?: (figure: T) => string;
  behind?: (figure: T) => Ask;
  label?: string;
  signed?: boolean;
}

/** A point and its interval a line, with the goal; it scales to its place, so nothing is cut. */
export function ForestPlot<T extends Estimate>({
  figures,
  goal,
  name,
  behind,
  label,
  signed,
}: Props<T>) {
  const { t } = useTranslation();
  const named = useName();
  if (!figures.length) return null;
  const numbers = figures.flatMap(({ low, value, high }) => [low ?? 0, value ?? 0, high ?? 0]);
  const names = figures.map(name ?? named);
  const letters = Math.max(SHORTEST, ...names.map(({ length }) => length));
  const labels = LETTER * (Math.min(letters, LONGEST) + 2);
  const most = signed ? Math.max(0.1, ...numbers.map(Math.abs)) : 1;
  const lowest = signed ? -most : Math.min(0, ...numbers);
  const plot = WIDTH - FIGURES - labels - 12;
  const x = (value: number) => labels + (plot * (value - lowest)) / (most - lowest);
  const ticks = signed ? [-most, 0, most] : TICKS;
  const height = ROW * figures.length + 34;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      style={{ width: "100%", maxWidth: WIDTH, display: "block" }}
      role={behind ? "group" : "img"}
      aria-label={label ?? t("agreement.plot")}
      fontSize={12}
      fill="currentColor"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={x(tick)}
            x2={x(tick)}
            y1={4}
            y2={height - 24}
            stroke="currentColor"
            opacity={0.14}
          />
          <text x={x(tick)} y={height - 8} textAnchor="middle" opacity={0.75}>
            {signed ? numberText("strictness", tick) : kappa(tick)}
          </text>
        </g>
      ))}
      {goal === undefined ? null : (
        <g>
          <line
            x1={x(goal)}
            x2={x(goal)}
            y1={2}
            y2={height - 24}
            stroke="currentColor"
            strokeWidth={1.5}
            strokeDasharray="5 3"
          />
          <title>{t("agreement.goal", { goal: kappa(goal) })}</title>
        </g>
      )}
      {figures.map((figure, at) => (
        <Line
          key={JSON.stringify([figure.subject, figure.coefficient, figure.category, at])}
          figure={figure}
          name={names[at] ?? ""}
          ask={behind?.(figure)}
          y={16 + ROW * at}
          x={x}
        />
      ))}
    </svg>
  );
}

interface LineProps {
  figure: Estimate;
  name: string;
  ask: Ask | undefined;
  y: number;
  x: (value: number) => number;
}

function Line({ figure, name, ask, y, x }: LineProps) {
  const { t } = useTranslation();
  const text = useEstimateText();
  const explained = useExplanation();
  const behind = useBehind();
  const { value, low, high } = figure;
  const colour = "var(--report-ink)";
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
  const label = (
    <text x={0} y={y + 4} textDecoration={ask ? "underline" : undefined}>
      {short}
      <title>{[name, explained(figure)].filter(Boolean).join(": ")}</title>
    </text>
  );
  return (
    <g>
      {ask ? <a {...behind(ask)}>{label}</a> : label}
      {value === null ? (
        <text x={x(0) + 6} y={y + 4} opacity={0.75}>
          {t("agreement.undefined")}
          <title>{reasonOf(figure)}</title>
        </text>
      ) : (
        <>
          {low !== null && high !== null ? (
            <g stroke={colour} strokeWidth={2}>
              <line x1={x(low)} x2={x(high)} y1={y} y2={y} />
              <line x1={x(low)} x2={x(low)} y1={y - 4} y2={y + 4} />
              <line x1={x(high)} x2={x(high)} y1={y - 4} y2={y + 4} />
            </g>
          ) : null}
          <circle cx={x(value)} cy={y} r={4.5} fill={colour} />
          <text x={WIDTH} y={y + 4} textAnchor="end">
            {text(figure)}
          </text>
        </>
      )}
    </g>
  );
}
