import { Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, DiscrepancyDetail, Position } from "../api/types";
import { findingName } from "./letters";

interface Props {
  detail: DiscrepancyDetail;
  types: CatalogueType[];
  chosen: string[];
  onChoose: (keys: string[]) => void;
}

/** Everybody's position, rows of equal weight; a finding is chosen by its row or on the picture. */
export function WhoSaidWhat({ detail, types, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const nameOf = ({ member }: Position) =>
    member === null ? "" : typeof member === "string" ? "" : member.pseudonym;
  return (
    <Stack gap={4}>
      <Title order={3}>{t("discrepancies.said")}</Title>
      <Table highlightOnHover>
        <Table.Tbody>
          {detail.positions.map((position) => {
            const { finding } = position;
            const picked = finding !== null && chosen.includes(finding.key);
            return (
              <Table.Tr
                key={`${position.letter} ${position.trial} ${finding?.key ?? ""}`}
                bg={picked ? "var(--mantine-primary-color-light)" : undefined}
                aria-selected={picked}
                tabIndex={finding ? 0 : undefined}
                style={{ cursor: finding ? "pointer" : undefined }}
                onClick={() => finding && onChoose([finding.key])}
                onKeyDown={(event) => {
                  if (finding && event.key === " ") {
                    event.preventDefault();
                    onChoose([finding.key]);
                  }
                }}
              >
                <Table.Td fw={700}>{position.letter}</Table.Td>
                <Table.Td>
                  {t(`verdict.${position.verdict}`)}
                  {position.trial > 1 ? (
                    <Text span size="xs" c="dimmed">
                      {" "}
                      {t("discrepancies.trial", { trial: position.trial })}
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td>
                  {finding ? findingName(finding, types) : t("discrepancies.nothing_there")}
                </Table.Td>
                <Table.Td c="dimmed">{nameOf(position)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
