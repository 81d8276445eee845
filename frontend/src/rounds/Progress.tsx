import { Progress as Bar, Group, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Round, RoundProgress } from "../api/types";
import { Loaded } from "../ui/Loaded";
import { When } from "../ui/When";
import { RevealComplete } from "./RevealComplete";

const EVERY = 5_000;

/** How far everybody is; never what anybody said. */
export function Progress({ round, mayReveal }: { round: Round; mayReveal: boolean }) {
  const { t } = useTranslation();
  const progress = useGet<RoundProgress>(`/rounds/${round.id}/progress`, {
    every: round.state === "closed" ? false : EVERY,
  });
  return (
    <Loaded query={progress}>
      {(data) => (
        <section>
          <Title order={2} mb={4}>
            {t("rounds.progress")}
          </Title>
          <Group justify="space-between" mb="xs">
            <Text size="sm">
              {t("rounds.progress_line", {
                done: data.done,
                total: data.total,
                complete: data.images_complete,
                images: data.images_total,
              })}
              {data.images_revealed
                ? ` · ${t("rounds.revealed", { count: data.images_revealed })}`
                : ""}
              {data.leased ? ` · ${t("rounds.leased", { count: data.leased })}` : ""}
            </Text>
            {mayReveal && round.state === "open" ? (
              <RevealComplete round={round} progress={data} />
            ) : null}
          </Group>
          <People progress={data} />
        </section>
      )}
    </Loaded>
  );
}

function People({ progress }: { progress: RoundProgress }) {
  const { t } = useTranslation();
  return (
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
        {progress.inspectors.map((one) => (
          <Table.Tr key={one.member}>
            <Table.Td>{one.name}</Table.Td>
            <Table.Td>
              <Bar value={one.total ? (100 * one.done) / one.total : 0} aria-label={one.name} />
            </Table.Td>
            <Table.Td>{t("ui.of", { count: one.done, total: one.total })}</Table.Td>
            <Table.Td>
              <When at={one.last_at} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
