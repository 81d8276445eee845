import { useTranslation } from "react-i18next";
import type { StudyPlan } from "../../api/types";
import { kappa } from "../../ui/numbers";

const WIDTH = 460;
const HEIGHT = 150;
const LEFT = 34;
const BOTTOM = 26;

interface Props {
  curve: StudyPlan["curve"];
  n: number;
  wanted: number;
}

/** Half the width of the interval against the number of images; the dot is this study. */
export function WidthCurve({ curve, n, wanted }: Props) {
  const { t } = useTranslation();
  const shown = curve.filter(({ images }) => images <= Math.max(400, 2 * n));
  const most = Math.max(...shown.map(({ images }) => images));
  const here = curve.find(({ images }) => images === n);
  // As high as this study lies, so that its dot says what the text says.
  const top = Math.max(0.35, 1.1 * Math.min(here?.half_width ?? 0, 1));
  const step = top > 0.5 ? 0.2 : 0.1;
  const ticks = Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
  const x = (images: number) => LEFT + ((WIDTH - LEFT - 8) * images) / most;
  const y = (half: number) => 8 + (HEIGHT - BOTTOM - 8) * (1 - Math.min(half, top) / top);
  const line = shown.map(({ images, half_width }) => `${x(images)},${y(half_width)}`).join(" ");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t("study.curve")}
      fontSize={11}
      fill="currentColor"
      style={{ maxWidth: 560, width: "100%" }}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={LEFT}
            x2={WIDTH - 8}
            y1={y(tick)}
            y2={y(tick)}
            stroke="currentColor"
            opacity={0.12}
          />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" opacity={0.7}>
            {kappa(tick)}
          </text>
        </g>
      ))}
      {[0, Math.round(most / 2), most].map((images) => (
        <text
          key={images}
          x={x(images)}
          y={HEIGHT - 10}
          textAnchor={images === most ? "end" : "middle"}
          opacity={0.7}
        >
          {images}
        </text>
      ))}
      <line
        x1={LEFT}
        x2={WIDTH - 8}
        y1={y(wanted)}
        y2={y(wanted)}
        stroke="var(--mantine-color-orange-6)"
        strokeDasharray="4 3"
      />
      <polyline
        points={line}
        fill="none"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth={2}
      />
      {here ? (
        <circle
          cx={x(here.images)}
          cy={y(here.half_width)}
          r={5}
          fill="var(--mantine-primary-color-filled)"
        >
          <title>{`${here.images}: ± ${kappa(here.half_width)}`}</title>
        </circle>
      ) : null}
    </svg>
  );
}
