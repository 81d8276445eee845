import { Progress as Bar, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { RoundProgress } from "../api/types";
import { Loaded } from "../ui/Loaded";
import { when } from "../ui/numbers";

const EVERY = 5_000;

/** How far everybody is; never what anybody said. */
export function Progress({ roundId }: { roundId: string }) {
  const { t, i18n } = useTranslation();
  const progress = useGet<RoundProgress>(`/rounds/${roundId}/progress`, { every: EVERY });
  return (
    <Loaded query={progress}>
      {(data) => (
        <>
          <Text size="sm">
            {t("rounds.progress_line", {
              done: data.done,
              total: data.total,
              complete: data.images_complete,
              images: data.images_total,
            })}
          </Text>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("role.inspector")}</Table.Th>
                <Table.Th w="40%">{t("rounds.progress")}</Table.Th>
                <Table.Th>{t("rounds.done")}</Table.Th>
                <Table.Th>{t("rounds.last_at")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.inspectors.map((one) => (
                <Table.Tr key={one.member}>
                  <Table.Td>{one.name}</Table.Td>
                  <Table.Td>
                    <Bar
                      value={one.total ? (100 * one.done) / one.total : 0}
                      aria-label={one.name}
                    />
                  </Table.Td>
                  <Table.Td>{t("ui.of", { count: one.done, total: one.total })}</Table.Td>
                  <Table.Td>{when(one.last_at, i18n.language)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Loaded>
  );
}
