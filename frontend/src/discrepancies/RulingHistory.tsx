import { Button, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { DiscrepancyDetail, Ruling } from "../api/types";
import { When } from "../ui/When";
import { KeyButton } from "./KeyButton";

interface Props {
  detail: DiscrepancyDetail;
  mayRule: boolean;
}

/** Every ruling there was, with who asked to look at it again and what came of that. */
export function RulingHistory({ detail, mayRule }: Props) {
  const { t } = useTranslation();
  if (!detail.rulings.length) return null;
  return (
    <Stack gap="xs">
      <Title order={3}>{t("discrepancies.rulings")}</Title>
      {detail.rulings.map((ruling) => (
        <Paper key={ruling.id} withBorder p="xs" opacity={ruling.withdrawn_at ? 0.6 : 1}>
          <Text size="sm">
            {ruling.verdict
              ? t(`verdict.${ruling.verdict}` as "verdict.ok")
              : t("discrepancies.n_findings", { count: ruling.findings.length })}
            {", "}
            {t(`discrepancies.why.${ruling.reason}`)}
          </Text>
          {ruling.words ? <Text size="sm">{ruling.words}</Text> : null}
          <Text size="xs" c="dimmed">
            {ruling.author.pseudonym}, <When at={ruling.created_at} />
            {ruling.withdrawn_at ? ` · ${t("discrepancies.withdrawn")}` : ""}
          </Text>
          {ruling.looks.map((look) => (
            <Text key={look.id} size="sm" mt={4}>
              {t("ruling.look_asked", { who: look.asked_by.pseudonym })} “{look.words}”
              {look.answered_at
                ? ` · ${t(look.is_upheld ? "ruling.upheld" : "ruling.overturned")}`
                : ""}
            </Text>
          ))}
          {mayRule && !ruling.withdrawn_at ? <Acts detail={detail} ruling={ruling} /> : null}
        </Paper>
      ))}
    </Stack>
  );
}

function Acts({ detail, ruling }: { detail: DiscrepancyDetail; ruling: Ruling }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState("");
  const touches = [`/discrepancies/${detail.id}`, "/rounds"];
  const withdraw = useAct(() => api.post(`/rulings/${ruling.id}/withdraw`), touches);
  const ask = useAct(
    (_: unknown, idOf) => api.post(`/rulings/${ruling.id}/look-again`, { id: idOf(words), words }),
    touches,
    () => setAsking(false),
  );
  const answer = useAct(
    ({ id, upheld }: { id: string; upheld: boolean }) =>
      api.post(`/looks/${id}/answer`, { upheld }),
    touches,
  );
  const open = ruling.looks.find((look) => !look.answered_at);
  if (open) {
    return (
      <Group gap={6} mt={6}>
        <Button size="compact-xs" onClick={() => answer.mutate({ id: open.id, upheld: true })}>
          {t("ruling.uphold")}
        </Button>
        <KeyButton keyName="Delete" onClick={() => answer.mutate({ id: open.id, upheld: false })}>
          {t("discrepancies.withdraw")}
        </KeyButton>
      </Group>
    );
  }
  return (
    <>
      <Group gap={6} mt={6}>
        <KeyButton keyName="Delete" onClick={() => withdraw.mutate(undefined)}>
          {t("discrepancies.withdraw")}
        </KeyButton>
        <KeyButton keyName="E" on={asking} onClick={() => setAsking(!asking)}>
          {t("ruling.look_again")}
        </KeyButton>
      </Group>
      {asking ? (
        <Stack gap={4} mt={4}>
          <Textarea
            autoFocus
            label={t("ruling.look_why")}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Button
            size="compact-sm"
            disabled={!words.trim()}
            loading={ask.isPending}
            onClick={() => ask.mutate(undefined)}
          >
            {t("ruling.ask")}
          </Button>
        </Stack>
      ) : null}
    </>
  );
}
