import { useTranslation } from "react-i18next";
import { FigureTable } from "../FigureTable";
import { Block } from "./Block";
import { Matrix } from "./Matrix";
import type { Note } from "./notes";
import { numberText, useEstimateText } from "./numbers";
import { inMode, type PersonEstimate, reasonOf } from "./tables";

interface Props {
  pairs: PersonEstimate[];
  subject: string;
  coefficient: Note;
  about: string;
  mode: string;
  title: string;
  why: string;
}

/** Every pair's value and interval; deeper means closer agreement. */
export function Pairs({ pairs, subject, coefficient, about, mode, title, why }: Props) {
  const { t } = useTranslation();
  const text = useEstimateText();
  const rows = inMode(pairs, mode).filter(
    (row) => row.subject === subject && row.coefficient === coefficient,
  );
  if (!rows.length) return null;
  const names = new Map<string, string>();
  for (const row of rows) {
    names.set(row.first, row.first_pseudonym);
    names.set(row.second, row.second_pseudonym);
  }
  const people = [...names.keys()].sort((a, b) =>
    (names.get(a) ?? "").localeCompare(names.get(b) ?? "", undefined, { numeric: true }),
  );
  const of = (a: string, b: string) =>
    rows.find(
      ({ first, second }) => (first === a && second === b) || (first === b && second === a),
    );
  return (
    <Block
      title={title}
      why={why}
      note={coefficient}
      table="pairs"
      plot={
        <div className="report-wide">
          <Matrix
            corner={t(`agreement.coefficient.${coefficient}`, coefficient)}
            rows={people}
            columns={people}
            name={(key) => names.get(key) ?? key}
            behind={(first, second) => ({ about, first, second })}
            cell={(a, b) => {
              const found = a === b ? undefined : of(a, b);
              if (!found) return null;
              if (found.value === null)
                return {
                  share: 0,
                  text: t("agreement.undefined"),
                  small: reasonOf(found),
                };
              const all = text(found);
              const value = numberText(coefficient, found.value);
              return { share: found.value, text: value, small: all.slice(value.length + 1) };
            }}
          />
        </div>
      }
      numbers={
        <FigureTable
          figures={rows}
          name={(row) => `${row.first_pseudonym} – ${row.second_pseudonym}`}
          behind={({ first, second }) => ({ about, first, second })}
        />
      }
    />
  );
}
