import { useTranslation } from "react-i18next";
import { FigureTable } from "../FigureTable";
import { askOfPerson } from "./asks";
import { Block } from "./Block";
import { useBehind } from "./behind";
import { numberText } from "./numbers";
import { inMode, type PersonEstimate } from "./tables";

const SIZE = { width: 640, height: 300, left: 56, right: 20, top: 16, bottom: 44 };

/** Strictness left to right, repeatability upwards: one dot a person, intervals as bars. */
export function People({ people, mode }: { people: PersonEstimate[]; mode: string }) {
  const { t } = useTranslation();
  const rows = inMode(people, mode).filter(
    ({ subject, coefficient }) =>
      subject === "strictness" ||
      (subject === "within" && coefficient === "match") ||
      (subject === "reference" && /_rate$|effectiveness/.test(coefficient)) ||
      subject === "time",
  );
  if (!rows.length) return null;
  return (
    <Block
      title={t("agreement.people")}
      why={t("agreement.people_why")}
      note="strictness"
      table="people"
      plot={<Scatter rows={rows} />}
      numbers={
        <FigureTable
          figures={rows}
          name={(row) =>
            `${row.first_pseudonym}: ${t(`agreement.coefficient.${row.coefficient}`, row.coefficient)}`
          }
          behind={askOfPerson}
        />
      }
    />
  );
}

function Scatter({ rows }: { rows: PersonEstimate[] }) {
  const { t } = useTranslation();
  const behind = useBehind();
  const strict = rows.filter(({ coefficient }) => coefficient === "strictness");
  const repeats = rows.filter(({ subject }) => subject === "within");
  const repeatOf = (row: PersonEstimate) => repeats.find(({ first }) => first === row.first);
  const most = Math.max(
    0.1,
    ...strict.flatMap(({ value, low, high }) => [value, low, high].map((v) => Math.abs(v ?? 0))),
  );
  const x = (value: number) =>
    SIZE.left + ((value + most) / (2 * most)) * (SIZE.width - SIZE.left - SIZE.right);
  const lowest = Math.min(0.5, ...repeats.map(({ low, value }) => low ?? value ?? 1));
  const y = (value: number) =>
    SIZE.top + ((1 - value) / (1 - lowest)) * (SIZE.height - SIZE.top - SIZE.bottom);
  const middle = (SIZE.height - SIZE.bottom + SIZE.top) / 2;
  const ticks = [-most, 0, most];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a plot with links is no fieldset
    <svg
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      style={{ width: "100%", maxWidth: SIZE.width, display: "block" }}
      role="group"
      aria-label={t("agreement.people")}
      fontSize={12}
      fill="currentColor"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={x(tick)}
            x2={x(tick)}
            y1={SIZE.top}
            y2={SIZE.height - SIZE.bottom}
            stroke="currentColor"
            opacity={tick === 0 ? 0.5 : 0.14}
          />
          <text x={x(tick)} y={SIZE.height - 26} textAnchor="middle" opacity={0.75}>
            {numberText("strictness", tick)}
          </text>
        </g>
      ))}
      {repeats.length
        ? [lowest, (1 + lowest) / 2, 1].map((tick) => (
            <text key={tick} x={SIZE.left - 8} y={y(tick) + 4} textAnchor="end" opacity={0.75}>
              {numberText("match", tick)}
            </text>
          ))
        : null}
      <text x={(SIZE.left + SIZE.width) / 2} y={SIZE.height - 8} textAnchor="middle" opacity={0.75}>
        {t("agreement.strict_axis")}
      </text>
      {strict.map((row, at) => {
        if (row.value === null) return null;
        const own = repeatOf(row);
        // Names of people on the same spot stand one below the other.
        const before = strict.slice(0, at).filter(({ value }) => value === row.value);
        const under = before.filter((other) => own && repeatOf(other)?.value === own.value).length;
        const cy = own?.value != null ? y(own.value) : middle + (at - strict.length / 2) * 22;
        return (
          <a key={row.first} {...behind(askOfPerson(row))}>
            <g stroke="var(--report-ink)" strokeWidth={2}>
              {row.low !== null && row.high !== null ? (
                <line x1={x(row.low)} x2={x(row.high)} y1={cy} y2={cy} opacity={0.6} />
              ) : null}
              {own?.low != null && own.high != null ? (
                <line
                  x1={x(row.value)}
                  x2={x(row.value)}
                  y1={y(own.low)}
                  y2={y(own.high)}
                  opacity={0.6}
                />
              ) : null}
            </g>
            <circle cx={x(row.value)} cy={cy} r={6} fill="var(--report-ink)" />
            <text
              x={x(row.value) + (row.value > most / 2 ? -9 : 9)}
              y={cy - 7 + 14 * under}
              fontWeight={600}
              textAnchor={row.value > most / 2 ? "end" : "start"}
            >
              {row.first_pseudonym}
            </text>
          </a>
        );
      })}
    </svg>
  );
}
