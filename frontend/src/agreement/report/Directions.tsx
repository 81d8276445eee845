import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { decimal } from "../../ui/numbers";
import { askOfDirection } from "./asks";
import { Block } from "./Block";
import { Behind, useBehind } from "./behind";
import { type PersonEstimate, reasonOf } from "./tables";

const ROW = 30;
const SIDE = 230;
const BAR = 170;
const WIDTH = 2 * (SIDE + BAR);

interface Props {
  rows: PersonEstimate[];
  title: string;
  why: string;
  /** Grades of one type; else the verdict. */
  code?: string;
}

/** Where two people differ, which of them is the stricter one; the same of a person's own trials. */
export function Directions({ rows, title, why, code }: Props) {
  if (!rows.length) return null;
  return (
    <Block
      title={title}
      why={why}
      note="direction"
      table="pairs"
      plot={<Bars rows={rows} label={title} code={code} />}
      numbers={<Numbers rows={rows} code={code} />}
    />
  );
}

/** The two sides: how often the first stood higher on the scale, and how often the second. */
function useSides() {
  const { t } = useTranslation();
  return ({ first_pseudonym, second_pseudonym, hits, n_items }: PersonEstimate) => {
    const trial = (n: number) => t("agreement.trial_of", { who: first_pseudonym, n });
    return {
      left: second_pseudonym ? first_pseudonym : trial(1),
      right: second_pseudonym || trial(2),
      lefts: n_items - (hits ?? 0),
      rights: hits ?? 0,
    };
  };
}

function useChance() {
  const { t } = useTranslation();
  return (row: PersonEstimate) => {
    if (row.value === null) return reasonOf(row);
    const least = 0.001;
    return row.value < least
      ? t("agreement.p_below", { p: decimal(least, 3) })
      : t("agreement.p", { p: decimal(row.value, 3) });
  };
}

function Bars({ rows, label, code }: { rows: PersonEstimate[]; label: string; code?: string }) {
  const sides = useSides();
  const chance = useChance();
  const behind = useBehind();
  const most = Math.max(1, ...rows.map((row) => Math.max(sides(row).lefts, sides(row).rights)));
  const middle = WIDTH / 2;
  const long = (count: number) => (count / most) * BAR;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a plot with links is no fieldset
    <svg
      viewBox={`0 0 ${WIDTH} ${ROW * rows.length + 4}`}
      style={{ width: "100%", maxWidth: WIDTH, display: "block" }}
      role="group"
      aria-label={label}
      fontSize={12}
      fill="currentColor"
    >
      {rows.map((row, at) => {
        const { left, right, lefts, rights } = sides(row);
        const y = ROW * at + 4;
        return (
          <a key={`${row.first} ${row.second ?? ""}`} {...behind(askOfDirection(row, code))}>
            <title>{chance(row)}</title>
            <g fill="var(--report-ink)">
              <rect x={middle - long(lefts)} y={y + 3} width={long(lefts)} height={14} />
              <rect x={middle} y={y + 3} width={long(rights)} height={14} opacity={0.55} />
            </g>
            <text x={middle - long(lefts) - 6} y={y + 14} textAnchor="end">
              {left}: {lefts}
            </text>
            <text x={middle + long(rights) + 6} y={y + 14}>
              {right}: {rights}
              {row.value === null ? "" : ` · ${chance(row)}`}
            </text>
          </a>
        );
      })}
      <line
        x1={middle}
        x2={middle}
        y1={2}
        y2={ROW * rows.length}
        stroke="currentColor"
        opacity={0.5}
      />
    </svg>
  );
}

function Numbers({ rows, code }: { rows: PersonEstimate[]; code?: string }) {
  const { t } = useTranslation();
  const sides = useSides();
  const chance = useChance();
  return (
    <Table className="report-table">
      <Table.Thead>
        <Table.Tr>
          {(["who", "differ", "stricter", "chance", "test"] as const).map((name) => (
            <Table.Th scope="col" key={name}>
              {t(`agreement.direction_head.${name}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => {
          const { left, right, lefts, rights } = sides(row);
          return (
            <Table.Tr key={`${row.first} ${row.second ?? ""}`}>
              <Table.Td>
                <Behind ask={askOfDirection(row, code)}>
                  {left} – {right}
                </Behind>
              </Table.Td>
              <Table.Td>{row.n_items}</Table.Td>
              <Table.Td>
                {left}: {lefts}, {right}: {rights}
              </Table.Td>
              <Table.Td>{chance(row)}</Table.Td>
              <Table.Td>{t(`agreement.coefficient.${row.coefficient}`)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
