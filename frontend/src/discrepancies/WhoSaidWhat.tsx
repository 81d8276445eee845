import { Kbd, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, DiscrepancyDetail } from "../api/types";
import { findingName } from "./letters";
import { type Answer, isAboutImage } from "./stroke";

interface Props {
  detail: DiscrepancyDetail;
  types: CatalogueType[];
  answer: Answer | null;
  onAnswer?: (answer: Answer) => void;
}

const holds = (answer: Answer | null, key: string | null | undefined) =>
  answer?.kind === "findings" && key != null && answer.keys.includes(key);

/** Everybody's position, rows of equal weight; a finding is chosen by its row or on the picture. */
export function WhoSaidWhat({ detail, types, answer, onAnswer }: Props) {
  const { t } = useTranslation();
  if (detail.is_blind) return <Text size="sm">{t("ruling.blind")}</Text>;
  const aboutImage = isAboutImage(detail);
  return (
    <Stack gap={4}>
      <Title order={3}>
        {t("discrepancies.said")}{" "}
        {onAnswer ? (
          <>
            <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd>
          </>
        ) : null}
      </Title>
      <Table highlightOnHover verticalSpacing={4}>
        <Table.Tbody>
          {detail.positions.map((position) => {
            const { finding, letter, trial, member } = position;
            const picked = holds(answer, finding?.key);
            const choose =
              onAnswer && finding?.key
                ? () => onAnswer({ kind: "findings", keys: [finding.key as string] })
                : undefined;
            return (
              <Table.Tr
                key={`${letter} ${trial} ${finding?.key ?? ""}`}
                bg={picked ? "var(--mantine-primary-color-light)" : undefined}
                aria-selected={picked}
                style={{ cursor: choose ? "pointer" : undefined }}
                onClick={choose}
              >
                <Table.Td fw={700}>{letter}</Table.Td>
                <Table.Td>
                  {t(`verdict.${position.verdict}`)}
                  {trial > 1 ? (
                    <Text span size="xs" c="dimmed">
                      {" "}
                      {t("discrepancies.trial", { trial })}
                    </Text>
                  ) : null}
                </Table.Td>
                {aboutImage ? null : (
                  <Table.Td>
                    {finding ? findingName(finding, types) : t("discrepancies.nothing_there")}
                  </Table.Td>
                )}
                <Table.Td c="dimmed">{member?.pseudonym ?? ""}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
