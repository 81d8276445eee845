import { List, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/schemas";
import { kappa, percent } from "../../../ui/numbers";
import { Behind } from "../behind";
import { byPseudonym, type Judged } from "../tables";

type Goals = Schemas["GoalsOut"];
const HEADS = [
  "appraiser",
  "limits",
  "point",
  "demonstrated",
  "kappa",
  "kappa_demonstrated",
] as const;
const MARKS: Record<string, string> = { acceptable: "✓", good: "✓", marginal: "○" };

/** What each set of limits says of each appraiser, by the point and as demonstrated. */
export function Verdicts({ verdicts, goals }: { verdicts: Judged[]; goals: readonly Goals[] }) {
  const { t } = useTranslation();
  if (!verdicts.length) return null;
  const people = [...new Map(verdicts.map((row) => [row.member, row.member_pseudonym]))];
  const of = (member: string, name: string) =>
    verdicts.find((row) => row.member === member && row.goals === name);
  return (
    <Stack gap={4} className="report-block report-part">
      <Title order={3} size="h5">
        {t("agreement.verdicts")}
      </Title>
      <Text size="sm" c="dimmed" className="report-why">
        {t("agreement.verdicts_why")}
      </Text>
      <Table withTableBorder withColumnBorders className="report-table report-grid">
        <Table.Thead>
          <Table.Tr>
            {HEADS.map((name) => (
              <Table.Th scope="col" key={name}>
                {t(`agreement.verdict_head.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.sort(byPseudonym).flatMap(([member, pseudonym]) =>
            goals.map(({ name }, at) => (
              <Table.Tr key={`${member} ${name}`} className={at ? "report-same" : undefined}>
                {at ? null : (
                  <Table.Th scope="rowgroup" rowSpan={goals.length}>
                    <Behind ask={{ about: "reference", first: member, undecided: "out" }}>
                      {pseudonym}
                    </Behind>
                  </Table.Th>
                )}
                <Table.Td>{t(`agreement.goals_of.${name}`, name)}</Table.Td>
                <Mark word={of(member, name)?.point} />
                <Mark word={of(member, name)?.demonstrated} />
                <Mark word={of(member, name)?.kappa} />
                <Mark word={of(member, name)?.kappa_demonstrated} />
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
      <List size="xs" c="dimmed">
        {goals.map((one) => (
          <List.Item key={one.name}>
            {limitsText(one)} {t(`agreement.limits_source.${one.name}`)}
          </List.Item>
        ))}
      </List>
    </Stack>
  );

  function limitsText({ name, acceptable, marginal, kappa_good, kappa_poor }: Goals): string {
    const three = (of: Goals["acceptable"]) => ({
      effectiveness: percent(of.effectiveness),
      miss: percent(of.miss),
      alarm: percent(of.false_alarm),
    });
    const limits = [
      t("agreement.limits_acceptable", three(acceptable)),
      t("agreement.limits_marginal", three(marginal)),
      t("agreement.limits_kappa", { good: kappa(kappa_good), poor: kappa(kappa_poor) }),
    ];
    return `${t(`agreement.goals_of.${name}`, name)}: ${limits.join("; ")}.`;
  }
}

/** In words, with a mark before them, so that a print in black and white says the same. */
function Mark({ word }: { word: string | undefined }) {
  const { t } = useTranslation();
  if (!word) return <Table.Td c="dimmed">{t("agreement.undefined")}</Table.Td>;
  return (
    <Table.Td fw={MARKS[word] === "✓" ? 600 : undefined}>
      <span aria-hidden>{MARKS[word] ?? "✗"}</span> {t(`agreement.judged.${word}`, word)}
    </Table.Td>
  );
}
