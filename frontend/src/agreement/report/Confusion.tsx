import { useTranslation } from "react-i18next";
import { useNames } from "../../ui/useNames";
import { Block } from "./Block";
import type { Ask } from "./behind";
import { Matrix } from "./Matrix";
import type { Cell } from "./tables";

interface Props {
  cells: Cell[];
  about: string;
  title: string;
  why: string;
}

/** Which types, or grades of one type, two people gave the same defect. */
export function Confusion({ cells, about, title, why }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const own = cells.filter((cell) => cell.about === about);
  if (!own.length) return null;
  const keys = [...new Set(own.flatMap(({ row, column }) => [row, column]))];
  const count = (row: string, column: string) =>
    own.find((cell) => cell.row === row && cell.column === column)?.count ?? 0;
  const most = Math.max(...own.map((cell) => cell.count ?? 0));
  const code = about.startsWith("grade:") ? about.slice(6) : undefined;
  const askOf = (row: string, column: string): Ask =>
    code ? { about: "grade", code, row, column } : { about: "types", row, column };
  return (
    <Block
      title={title}
      why={why}
      note="confusion"
      table="confusion"
      plot={
        <div className="report-wide">
          <Matrix
            corner={t("agreement.both_said")}
            rows={keys}
            columns={keys}
            name={(key) => (code ? names.grade(code, key) : names.type(key))}
            behind={(row, column) => (count(row, column) ? askOf(row, column) : undefined)}
            cell={(row, column) => {
              const n = count(row, column);
              return { share: n / most, text: String(n) };
            }}
          />
        </div>
      }
    />
  );
}

interface ConsensusProps {
  cells: Cell[];
  /** Why it is not computed. */
  refused: string;
}

/** What each inspector says where an answer is held to be right (Dawid & Skene). */
export function Consensus({ cells, refused }: ConsensusProps) {
  const { t } = useTranslation();
  if (refused) {
    return <Block title={t("agreement.consensus")} why={refused} note="dawid_skene" />;
  }
  if (!cells.length) return null;
  const people = [...new Map(cells.map((cell) => [cell.member, cell.member_pseudonym]))];
  const keys = ["ok", "defective"];
  return (
    <Block
      title={t("agreement.consensus")}
      why={t("agreement.consensus_why")}
      note="dawid_skene"
      table="consensus"
      plot={
        <div style={{ display: "flex", gap: 24, flexWrap: "wrap" }}>
          {people.map(([member, pseudonym]) => (
            <Matrix
              key={member}
              corner={pseudonym}
              rows={keys}
              columns={keys}
              name={(key) => t(`verdict.${key}`, key)}
              behind={(row, column) => ({ about: "consensus", first: member, row, column })}
              cell={(row, column) => {
                const found = cells.find(
                  (cell) => cell.member === member && cell.row === row && cell.column === column,
                );
                if (found?.share == null) return null;
                const text = `${Math.round(found.share * 100)} %`;
                return { share: found.share, text, small: String(found.count) };
              }}
            />
          ))}
        </div>
      }
    />
  );
}
