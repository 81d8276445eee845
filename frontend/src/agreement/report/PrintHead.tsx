import { Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgreementReport, Round } from "../../api/types";
import { useProject } from "../../app/roles";
import { day, whenAndWhere } from "../../ui/numbers";

/** The head of the printed report; what the project leaves empty is left out. */
export function PrintHead({ data, round }: { data: AgreementReport; round: Round | undefined }) {
  const { t, i18n } = useTranslation();
  const project = useProject().data;
  const { head, report } = data;
  const date = (iso: string | null) => (iso ? day(iso, i18n.language) : "");
  const lines: [string, string][] = [
    ["project", project?.name ?? ""],
    ["round", round?.name ?? ""],
    ["part_number", head.part_number],
    ["drawing_index", head.drawing_index],
    ["characteristic", head.characteristic],
    ["station", head.station],
    ["display", head.display],
    ["catalogue_version", String(data.catalogue_version)],
    ["computed_at", whenAndWhere(report?.computed_at, i18n.language)],
    ["software", report?.software_version ?? ""],
    ["digest", report?.inputs_digest ?? ""],
    ["next_due_on", date(head.next_due_on)],
  ];
  const filled = lines.filter(([, value]) => value);
  return (
    <div className="print-only" data-testid="print-head">
      <style>{footerOf([project?.name, round?.name, report?.inputs_digest.slice(0, 12)])}</style>
      <Title order={1}>{t("agreement.print_title")}</Title>
      <Table className="report-table" withTableBorder>
        <Table.Tbody>
          {filled.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={220}>{t(`agreement.head_field.${name}`)}</Table.Th>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {head.shows_people && data.people.length ? (
        <Table className="report-table" withTableBorder mt="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("role.inspector")}</Table.Th>
              <Table.Th>{t("agreement.head_field.qualification")}</Table.Th>
              <Table.Th>{t("agreement.head_field.eye_test_on")}</Table.Th>
              <Table.Th>{t("agreement.head_field.answered")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.people.map((one) => (
              <Table.Tr key={one.member}>
                <Table.Td>{one.name ? `${one.pseudonym} (${one.name})` : one.pseudonym}</Table.Td>
                <Table.Td>{one.qualification}</Table.Td>
                <Table.Td>{date(one.eye_test_on)}</Table.Td>
                <Table.Td>{t("agreement.of", { hits: one.n_answered, n: one.n_planned })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
      <Text mt="md">
        {t("agreement.head_field.approved_by")}: {head.approved_by || "______________________"}
        {"   "}
        {t("agreement.head_field.signature")}: ______________________
      </Text>
    </div>
  );
}

/** Every page says of which report it is. */
function footerOf(parts: (string | undefined)[]): string {
  const text = JSON.stringify(parts.filter(Boolean).join(" · ").replaceAll("<", ""));
  return `@page { @bottom-left { content: ${text}; font-size: 8pt; } }`;
}
