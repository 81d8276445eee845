import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgreementReport } from "../../api/types";
import { day, decimal } from "../../ui/numbers";
import { useNames } from "../../ui/useNames";
import { FigureTable } from "../FigureTable";
import { ForestPlot } from "../ForestPlot";
import { askOfFindings, askOfPlace } from "./asks";
import { Block } from "./Block";
import type { Ask } from "./behind";
import { Confusion, Consensus } from "./Confusion";
import { Directions } from "./Directions";
import type { Note } from "./notes";
import { Pairs } from "./Pairs";
import { People } from "./People";
import type { Words } from "./sentence";
import { Study } from "./study/Study";
import { Answers, Reasons } from "./Tallies";
import {
  type Cell,
  type Estimate,
  inMode,
  type Judged,
  type PersonEstimate,
  reasonOf,
  type Tally,
  useTable,
} from "./tables";

interface Props {
  data: AgreementReport;
  figures: Estimate[];
  roundId: string;
  mode: string;
}

export function Parts({ data, figures, roundId, mode }: Props) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const digest = `${data.report?.computed_at}${data.head.version}`;
  const shown = data.head.shows_people;
  const people = useTable<PersonEstimate>(roundId, "people", digest, shown);
  const pairs = useTable<PersonEstimate>(roundId, "pairs", digest, shown);
  const verdicts = useTable<Judged>(roundId, "goal_verdicts", digest, shown);
  const crossed = useTable<Cell>(roundId, "cross", digest, shown);
  const consensus = useTable<Cell>(roundId, "consensus", digest, shown);
  const cells = useTable<Cell>(roundId, "confusion", digest);
  const answers = useTable<Tally>(roundId, shown ? "answers" : "all_answers", digest);
  const reasons = useTable<Tally>(roundId, shown ? "reasons" : "all_reasons", digest);
  const all = inMode(figures, mode);
  const of = (test: (row: Estimate) => boolean) => all.filter(test);
  const types = of(
    ({ subject, coefficient }) => subject.startsWith("type:") && coefficient === "fleiss_kappa",
  ).sort((a, b) => (a.value ?? 2) - (b.value ?? 2));
  const refused = figures.find(({ subject, value }) => subject === "consensus" && value === null);
  const graded = [...new Set(figures.map(({ subject }) => subject))].filter((subject) =>
    subject.startsWith("grade:"),
  );
  return (
    <>
      {shown ? null : <Alert color="gray">{t("agreement.people_hidden")}</Alert>}
      <Forest
        title={t("agreement.verdict")}
        why={t("agreement.verdict_why")}
        note="fleiss_kappa"
        rows={of(({ subject }) => subject === "verdict")}
        goal={data.goal}
        behind={() => ({ about: "verdict" })}
      />
      <Study
        data={data}
        figures={figures}
        people={people}
        pairs={pairs}
        verdicts={verdicts}
        crossed={crossed}
        mode={mode}
      />
      <Forest
        title={t("agreement.types")}
        why={t("agreement.types_why")}
        note="fleiss_kappa"
        rows={types}
        goal={data.goal}
        behind={({ subject }) => ({ about: "type", code: subject.slice(5) })}
      />
      <Forest
        title={t("agreement.grades")}
        why={t("agreement.grades_why")}
        note="grades"
        rows={of(({ subject }) => subject.startsWith("grade:"))}
        goal={data.goal}
        behind={({ subject }) => ({ about: "grade", code: subject.slice(6) })}
      />
      <Pairs
        pairs={pairs}
        subject="verdict"
        coefficient="cohen_kappa"
        about="verdict"
        mode={mode}
        title={t("agreement.pairs")}
        why={t("agreement.pairs_why")}
      />
      <People people={people} mode={mode} />
      <Directions
        rows={[...pairs, ...people].filter(({ subject }) => subject === "direction")}
        title={t("agreement.direction")}
        why={t("agreement.direction_why")}
      />
      <Consensus cells={consensus} refused={refused ? reasonOf(refused) : ""} />
      <Forest
        title={t("agreement.findings")}
        why={t("agreement.findings_why")}
        note="detection_f1"
        rows={of(({ subject }) => subject === "findings" || subject === "finding_types")}
        behind={askOfFindings}
      />
      <Pairs
        pairs={pairs}
        subject="findings"
        coefficient="detection_f1"
        about="findings"
        mode={mode}
        title={t("agreement.finding_pairs")}
        why={t("agreement.finding_pairs_why")}
      />
      <Confusion
        cells={cells}
        about="types"
        title={t("agreement.confusion")}
        why={t("agreement.confusion_why")}
      />
      {graded.map((about) => (
        <Confusion
          key={about}
          cells={cells}
          about={about}
          title={t("agreement.grade_confusion", { type: names.type(about.slice(6)) })}
          why={t("agreement.grade_confusion_why")}
        />
      ))}
      {graded.map((about) => (
        <Directions
          key={about}
          rows={pairs.filter(({ subject }) => subject === `direction:${about.slice(6)}`)}
          title={t("agreement.grade_direction", { type: names.type(about.slice(6)) })}
          why={t("agreement.grade_direction_why")}
          code={about.slice(6)}
        />
      ))}
      <Places rows={of(({ subject }) => /^place/.test(subject))} />
      <Reasons rows={reasons} />
      <Answers rows={answers} />
      <Forest
        title={t("agreement.days")}
        why={t("agreement.days_why")}
        rows={of(({ subject }) => subject.startsWith("day:"))}
        name={({ subject }) => day(subject.slice(4), i18n.language)}
        behind={({ subject }) => ({ about: "day", day: subject.slice(4) })}
      />
      <Forest
        title={t("agreement.drift")}
        why={t("agreement.drift_why")}
        note="drift"
        rows={[...figures, ...people].filter(({ subject }) => subject === "drift")}
        name={(row) => shiftName(row, t as Words)}
        behind={(row) => ({
          about: "later",
          ...("first" in row ? { first: String(row.first) } : {}),
        })}
        signed
      />
    </>
  );
}

function shiftName(row: Estimate, t: Words): string {
  const name = t(`agreement.coefficient.${row.coefficient}`);
  return "first_pseudonym" in row ? `${row.first_pseudonym}: ${name}` : name;
}

interface ForestProps {
  title: string;
  why: string;
  note?: Note;
  rows: Estimate[];
  goal?: number;
  name?: (row: Estimate) => string;
  behind: (row: Estimate) => Ask;
  /** Differences: the plot's zero stands in its middle. */
  signed?: boolean;
}

function Forest({ title, why, note, rows, goal, name, behind, signed }: ForestProps) {
  if (!rows.length) return null;
  return (
    <Block
      title={title}
      why={why}
      note={note}
      table="figures"
      plot={
        <ForestPlot
          figures={rows}
          goal={goal}
          name={name}
          behind={behind}
          label={title}
          signed={signed}
        />
      }
      numbers={<FigureTable figures={rows} name={name} behind={behind} />}
    />
  );
}

/** Overlap as a plot, distances as numbers: they have no common scale. */
function Places({ rows }: { rows: Estimate[] }) {
  const { t } = useTranslation();
  const names = useNames();
  if (!rows.length) return null;
  const overlap = rows.filter(({ coefficient }) =>
    ["iou", "boundary_agreement", "dice"].includes(coefficient),
  );
  const drawn = rows.filter(
    ({ coefficient, n_items, n_ratings }) => coefficient === "iou" && n_ratings > n_items,
  );
  const distance = rows.filter(({ coefficient }) => coefficient.startsWith("boundary_distance"));
  return (
    <Block
      title={t("agreement.place")}
      why={t("agreement.place_why")}
      note="place"
      table="figures"
      plot={
        <>
          <ForestPlot figures={overlap} behind={askOfPlace} label={t("agreement.place")} />
          <div className="no-print">
            <FigureTable figures={distance} behind={askOfPlace} />
          </div>
        </>
      }
      numbers={<FigureTable figures={rows} behind={askOfPlace} />}
    >
      {drawn.map(({ subject, n_items, n_ratings }) => (
        <Text size="sm" key={subject}>
          {t("agreement.place_drawn", {
            type: subject === "place" ? t("agreement.all_types") : names.type(subject.slice(6)),
            n: decimal(n_items, 0),
            total: decimal(n_ratings, 0),
          })}
        </Text>
      ))}
    </Block>
  );
}
