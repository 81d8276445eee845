import { Badge, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FigureTable } from "../FigureTable";
import { Block } from "./Block";
import { type Ask, Behind } from "./behind";
import { type Estimate, inMode, type Judged, type PersonEstimate } from "./tables";

interface Props {
  figures: Estimate[];
  people: PersonEstimate[];
  verdicts: Judged[];
  mode: string;
}

/** The attribute agreement tables as an auditor knows them. */
export function Study({ figures, people, verdicts, mode }: Props) {
  const { t } = useTranslation();
  const all = inMode(figures, mode);
  const own = inMode(people, mode);
  // Rates of misses and false alarms are of what was decided, in either mode.
  const rates = people.filter(
    ({ subject, coefficient }) => subject === "reference" && /_rate$/.test(coefficient),
  );
  const reference = [
    ...own.filter(
      ({ subject, coefficient }) => subject === "reference" && !/_rate$/.test(coefficient),
    ),
    ...rates,
  ].sort((a, b) => a.first_pseudonym.localeCompare(b.first_pseudonym));
  const parts: { key: string; rows: (Estimate | PersonEstimate)[]; ask: Ask }[] = [
    {
      key: "within",
      rows: own.filter(({ subject }) => subject === "within"),
      ask: { about: "within" },
    },
    {
      key: "reference",
      rows: reference.filter(({ coefficient }) => !coefficient.startsWith("parts_")),
      ask: { about: "reference" },
    },
    {
      key: "disagreement",
      rows: reference.filter(({ coefficient }) => coefficient.startsWith("parts_")),
      ask: { about: "reference" },
    },
    {
      key: "adjudicated",
      rows: [...people, ...figures].filter(({ subject }) => subject === "adjudicated"),
      ask: { about: "reference" },
    },
    {
      key: "between",
      rows: all.filter(({ subject }) => subject === "between"),
      ask: { about: "between" },
    },
    {
      key: "all_reference",
      rows: all.filter(({ subject }) => subject === "all_reference"),
      ask: { about: "reference" },
    },
  ];
  const shown = parts.filter(({ rows }) => rows.length);
  if (!shown.length) return null;
  return (
    <Block title={t("agreement.study")} why={t("agreement.study_why")} note="study" table="people">
      {verdicts.length ? <Verdicts verdicts={verdicts} /> : null}
      {shown.map(({ key, rows, ask }) => (
        <Stack gap={4} key={key} className="report-block">
          <Title order={3} size="h5">
            {t(`agreement.study_part.${key}`)}
          </Title>
          <FigureTable
            figures={rows}
            name={(row) => nameOf(row, t as (key: string, fallback: string) => string)}
            behind={(row) => withPerson(ask, row)}
          />
        </Stack>
      ))}
    </Block>
  );
}

function withPerson(ask: Ask, row: Estimate | PersonEstimate): Ask {
  const first = "first" in row ? row.first : "";
  const outcome = /miss/.test(row.coefficient)
    ? "miss"
    : /alarm/.test(row.coefficient)
      ? "false_alarm"
      : /mixed/.test(row.coefficient)
        ? "mixed"
        : "";
  return { ...ask, ...(first ? { first } : {}), ...(outcome ? { outcome } : {}) };
}

function nameOf(
  row: Estimate | PersonEstimate,
  t: (key: string, fallback: string) => string,
): string {
  const who = "first_pseudonym" in row ? `${row.first_pseudonym}: ` : "";
  const category = row.category ? ` · ${t(`verdict.${row.category}`, row.category)}` : "";
  return `${who}${t(`agreement.coefficient.${row.coefficient}`, row.coefficient)}${category}`;
}

const COLOUR: Record<string, string> = { acceptable: "blue", good: "blue", marginal: "gray" };

function Verdicts({ verdicts }: { verdicts: Judged[] }) {
  const { t } = useTranslation();
  const mark = (word: string) =>
    word ? (
      <Badge variant="outline" color={COLOUR[word] ?? "orange"}>
        {t(`agreement.judged.${word}`, word)}
      </Badge>
    ) : (
      <Text size="sm" c="dimmed">
        {t("agreement.undefined")}
      </Text>
    );
  return (
    <Table w="auto" className="report-table">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("role.inspector")}</Table.Th>
          <Table.Th>{t("agreement.aiag_point")}</Table.Th>
          <Table.Th>{t("agreement.demonstrated")}</Table.Th>
          <Table.Th>{t("agreement.coefficient.cohen_pooled")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {verdicts.map((row) => (
          <Table.Tr key={row.member}>
            <Table.Td>
              <Group gap={4}>
                <Behind ask={{ about: "reference", first: row.member }}>
                  {row.member_pseudonym}
                </Behind>
              </Group>
            </Table.Td>
            <Table.Td>{mark(row.point)}</Table.Td>
            <Table.Td>{mark(row.demonstrated)}</Table.Td>
            <Table.Td>{mark(row.kappa)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
