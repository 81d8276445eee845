import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AgreementReport } from "../../../api/types";
import { Block } from "../Block";
import { type Cell, type Estimate, inMode, type Judged, type PersonEstimate } from "../tables";
import { CrossTables } from "./CrossTables";
import { type Column, StudyGrid } from "./StudyGrid";
import { Verdicts } from "./Verdicts";

interface Props {
  data: AgreementReport;
  figures: Estimate[];
  people: PersonEstimate[];
  pairs: PersonEstimate[];
  verdicts: Judged[];
  crossed: Cell[];
  mode: string;
}

const WITHIN = ["match", "fleiss_kappa", "category_kappa"] as const;
const REFERENCE = ["match", "cohen_pooled", "cohen_mean_of_trials", "fleiss_mean_of_trials"];
const RATES = ["effectiveness", "miss_rate", "false_alarm_rate"];
const PARTS = ["parts_missed", "parts_alarmed", "parts_mixed"];

/** The attribute agreement tables as an auditor knows them, a line an appraiser. */
export function Study({ data, figures, people, pairs, verdicts, crossed, mode }: Props) {
  const { t } = useTranslation();
  const all = inMode(figures, mode);
  const own = inMode(people, mode);
  // Rates of misses and false alarms are of what was decided, in either mode.
  const decided = inMode(people, "out");
  const ruled = [...people, ...figures].filter(({ subject }) => subject === "adjudicated");
  const categories = answersOf([...own, ...all]);
  const kappas = [...WITHIN.slice(0, 2).map(plain), ...categories.map(kappaOf)];
  const reference = { about: "reference" };
  const grids: [string, ReactNode][] = [
    ["within", grid(own, "within", kappas, { about: "within" })],
    ["reference", grid(own, "reference", REFERENCE.map(plain), reference)],
    ["decisions", grid(decided, "reference", RATES.map(plain), { ...reference, undecided: "out" })],
    ["disagreement", grid(own, "reference", PARTS.map(plain), reference)],
    ["between", grid(all, "between", kappas, { about: "between" })],
    ["all_reference", grid(all, "all_reference", REFERENCE.map(plain), { about: "all_reference" })],
    ["adjudicated", grid(ruled, "adjudicated", RATES.map(plain), { about: "adjudicated" })],
  ];
  const shown = grids.filter(([, node]) => node);
  if (!shown.length) return null;
  return (
    <Block title={t("agreement.study")} why={t("agreement.study_why")} note="study" table="people">
      {data.report?.n_references === data.report?.n_adjudicated ? (
        <Text size="sm">{t("agreement.no_reference")}</Text>
      ) : null}
      {data.report && data.report.n_studied < data.report.n_images ? (
        <Text size="sm">
          {t("agreement.studied", { n: data.report.n_studied, of: data.report.n_images })}
        </Text>
      ) : null}
      <Verdicts verdicts={verdicts} goals={data.goals} />
      {shown.map(([key, node]) => (
        <Stack gap={4} key={key} className="report-block report-part">
          <Title order={3} size="h5">
            {t(`agreement.study_part.${key}`)}
          </Title>
          <Text size="sm" c="dimmed" className="report-why">
            {t(`agreement.study_part_why.${key}`)}
          </Text>
          {node}
        </Stack>
      ))}
      <CrossTables
        cells={inMode(crossed, mode)}
        kappas={[
          ...inMode(pairs, mode).filter(({ subject }) => subject === "cross"),
          ...own.filter(({ coefficient }) => coefficient === "cohen_pooled"),
        ]}
      />
    </Block>
  );
}

const plain = (coefficient: string): Column => ({ coefficient, category: "" });
const kappaOf = (category: string): Column => ({ coefficient: "category_kappa", category });

function answersOf(rows: Estimate[]): string[] {
  const own = rows.filter(({ subject }) => subject === "within" || subject === "between");
  return [...new Set(own.map(({ category }) => category).filter(Boolean))];
}

function grid(
  rows: (Estimate | PersonEstimate)[],
  subject: string,
  columns: Column[],
  ask: Record<string, string>,
): ReactNode {
  const own = rows.filter(
    (row) =>
      row.subject === subject && columns.some(({ coefficient }) => coefficient === row.coefficient),
  );
  return own.length ? <StudyGrid rows={own} columns={columns} ask={ask} /> : null;
}
