import { Box } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Figure } from "../api/types";
import { kappa } from "../ui/numbers";
import { figureText, useFigureName } from "./subject";

const ROW = 26;
const LABELS = 300;
const PLOT = 460;
const FIGURES = 160;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

interface Props {
  figures: Figure[];
  goal: number;
}

/** A point and its interval a line, with the goal; undefined figures say so in their place. */
export function ForestPlot({ figures, goal }: Props) {
  const { t } = useTranslation();
  const name = useFigureName();
  if (!figures.length) return null;
  const lowest = Math.min(0, ...figures.map(({ low, value }) => low ?? value ?? 0));
  const x = (value: number) => LABELS + (PLOT * (value - lowest)) / (1 - lowest);
  const height = ROW * figures.length + 34;
  return (
    <Box style={{ overflowX: "auto" }}>
      <svg
        width={LABELS + PLOT + FIGURES}
        height={height}
        role="img"
        aria-label={t("agreement.plot")}
        fontSize={12}
        fill="currentColor"
      >
        {TICKS.map((tick) => (
          <g key={tick}>
            <line
              x1={x(tick)}
              x2={x(tick)}
              y1={4}
              y2={height - 24}
              stroke="currentColor"
              opacity={0.12}
            />
            <text x={x(tick)} y={height - 8} textAnchor="middle" opacity={0.7}>
              {kappa(tick)}
            </text>
          </g>
        ))}
        <line
          x1={x(goal)}
          x2={x(goal)}
          y1={2}
          y2={height - 24}
          stroke="var(--mantine-color-orange-6)"
          strokeDasharray="4 3"
        >
          <title>{t("agreement.goal", { goal: kappa(goal) })}</title>
        </line>
        {figures.map((figure, at) => (
          <Line
            key={`${figure.subject} ${figure.coefficient}`}
            figure={figure}
            name={name(figure)}
            y={16 + ROW * at}
            x={x}
          />
        ))}
      </svg>
    </Box>
  );
}

interface LineProps {
  figure: Figure;
  name: string;
  y: number;
  x: (value: number) => number;
}

function Line({ figure, name, y, x }: LineProps) {
  const { t } = useTranslation();
  const { value, low, high } = figure;
  const colour = "var(--mantine-primary-color-filled)";
  return (
    <g>
      <text x={0} y={y + 4}>
        {name}
      </text>
      {value === null ? (
        <text x={x(0) + 6} y={y + 4} opacity={0.7}>
          {t("agreement.undefined")}
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
          <text x={LABELS + PLOT + 12} y={y + 4}>
            {figureText(figure, value)}
            {low !== null && high !== null
              ? ` (${figureText(figure, low)} ${t("agreement.to")} ${figureText(figure, high)})`
              : ""}
          </text>
        </>
      )}
    </g>
  );
}
