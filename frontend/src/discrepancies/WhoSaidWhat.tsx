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
  const nameOf = ({ member }: Position) => member?.pseudonym ?? "";
  return (
    <Stack gap={4}>
      <Title order={3}>{t("discrepancies.said")}</Title>
      <Table highlightOnHover>
        <Table.Tbody>
          {detail.positions.map((position) => {
            const { finding } = position;
            const key = finding?.key ?? null;
            const picked = key !== null && chosen.includes(key);
            return (
              <Table.Tr
                key={`${position.letter} ${position.trial} ${key ?? ""}`}
                bg={picked ? "var(--mantine-primary-color-light)" : undefined}
                aria-selected={picked}
                tabIndex={key ? 0 : undefined}
                style={{ cursor: key ? "pointer" : undefined }}
                onClick={() => key && onChoose([key])}
                onKeyDown={(event) => {
                  if (key && event.key === " ") {
                    event.preventDefault();
                    onChoose([key]);
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
