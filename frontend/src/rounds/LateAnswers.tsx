import { Badge, Button, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, usePages } from "../api/queries";
import type { Schemas } from "../api/schemas";
import { More } from "../ui/More";
import { When } from "../ui/When";

type LateAnswer = Schemas["LateAnswerOut"];

/** Answers that came after the reveal: kept, and counted only if the lead takes them in. */
export function LateAnswers({ roundId }: { roundId: string }) {
  const { t } = useTranslation();
  const path = `/rounds/${roundId}/late-answers`;
  const late = usePages<LateAnswer>(path);
  const accept = useAct(
    (id: string) => api.post(`/submissions/${id}/accept`),
    [`/rounds/${roundId}`],
  );
  if (!late.items?.length) return null;
  return (
    <section>
      <Title order={2}>{t("rounds.late")}</Title>
      <Text size="sm" c="dimmed">
        {t("rounds.late_hint")}
      </Text>
      <Table>
        <Table.Tbody>
          {late.items.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{one.inspector ?? t("trail.name_hidden")}</Table.Td>
              <Table.Td>{one.file_name}</Table.Td>
              <Table.Td>
                <When at={one.received_at} />
              </Table.Td>
              <Table.Td ta="right">
                {one.taken_over ? (
                  <Badge color="gray">{t("rounds.taken_over")}</Badge>
                ) : (
                  <Button
                    variant="default"
                    aria-label={`${t("rounds.accept")} ${one.inspector ?? ""} ${one.file_name}`}
                    loading={accept.isPending && accept.variables === one.id}
                    onClick={() => accept.mutate(one.id)}
                  >
                    {t("rounds.accept")}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <More of={late} />
    </section>
  );
}
