import { Badge, Button, Checkbox, Group, Paper, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { useAct, usePages } from "../../api/queries";
import type { Schemas } from "../../api/schemas";
import type { ChangeRequest } from "../../api/types";
import { useMay, useProjectId } from "../../app/roles";
import { EmptyState } from "../../ui/EmptyState";
import { Listed } from "../../ui/Listed";
import { LinkButton } from "../../ui/links";
import { PageHead } from "../../ui/PageHead";
import { SearchField } from "../../ui/SearchField";
import { StateFilter } from "../../ui/StateFilter";
import { useFilters } from "../../ui/useFilters";
import { useNames } from "../../ui/useNames";
import { When } from "../../ui/When";
import { DeclineForm } from "./DeclineForm";
import { EvidenceShown } from "./EvidenceShown";
import { NewRequest } from "./NewRequest";

type Draft = Schemas["DraftStartedOut"];

const STATES = ["open", "answered", "declined"] as const;

export default function RequestsPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { lead, manage } = useMay();
  const navigate = useNavigate();
  const path = `/projects/${projectId}/change-requests`;
  const [filters, narrow, clear] = useFilters("state", "search");
  const requests = usePages<ChangeRequest>(path, filters);
  const isEmpty = requests.items?.length === 0;
  const [picked, setPicked] = useState<string[]>([]);
  const draft = useAct(
    (_: unknown, idOf) => api.post<Draft>(`${path}/draft`, { id: idOf(picked), requests: picked }),
    [`/projects/${projectId}`],
    (made) =>
      void navigate({
        to: "/p/$projectId/catalogue",
        params: { projectId },
        search: { version: made.number },
      }),
  );
  const toggle = (id: string) =>
    setPicked((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  return (
    <>
      <PageHead title={t("nav.requests")} hint={t("requests.hint")}>
        {lead || manage ? <NewRequest path={path} /> : null}
        {manage ? (
          <Button
            disabled={!picked.length}
            loading={draft.isPending}
            onClick={() => draft.mutate(undefined)}
          >
            {t("requests.to_draft", { count: picked.length })}
          </Button>
        ) : null}
      </PageHead>
      {isEmpty && !clear ? null : (
        <Group gap="xs" mb="sm">
          <StateFilter
            label={t("rounds.state_head")}
            states={STATES.map((value) => ({ value, label: t(`requests.state.${value}`) }))}
            chosen={filters.state}
            onChange={(state) => narrow({ state })}
          />
          <SearchField
            label={t("requests.search")}
            words={filters.search}
            onSearch={(search) => narrow({ search })}
          />
        </Group>
      )}
      <Listed
        of={requests}
        onClear={clear}
        none={
          <EmptyState title={t("requests.none")} next={t("requests.none_next")}>
            <LinkButton to="/p/$projectId/discrepancies" params={{ projectId }} variant="default">
              {t("nav.discrepancies")}
            </LinkButton>
          </EmptyState>
        }
      >
        {(items) => (
          <Stack gap="xs" maw={860}>
            {items.map((one) => (
              <RequestRow
                key={one.id}
                request={one}
                path={path}
                mayDecide={manage}
                picked={picked.includes(one.id)}
                onPick={() => toggle(one.id)}
              />
            ))}
          </Stack>
        )}
      </Listed>
    </>
  );
}

const COLOURS = { open: "orange", answered: "teal", declined: "gray" };

interface RowProps {
  request: ChangeRequest;
  path: string;
  mayDecide: boolean;
  picked: boolean;
  onPick: () => void;
}

function RequestRow({ request, path, mayDecide, picked, onPick }: RowProps) {
  const { t } = useTranslation();
  const names = useNames();
  const [opened, setOpened] = useState(false);
  const [declining, setDeclining] = useState(false);
  const decline = useAct(
    (answer: string) => api.patch(`/change-requests/${request.id}`, { state: "declined", answer }),
    [path],
    () => setDeclining(false),
  );
  const open = request.state === "open";
  return (
    <Paper component="article" aria-label={request.title} withBorder p="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          {mayDecide && open ? (
            <Checkbox aria-label={request.title} checked={picked} onChange={onPick} mt={2} />
          ) : null}
          <div>
            <Text fw={600} size="sm">
              {request.title}
            </Text>
            <Text size="sm">{request.text}</Text>
            <Text size="xs" c="dimmed">
              <When at={request.created_at} />
              {request.evidence.length
                ? ` · ${t("requests.evidence", { count: request.evidence.length })}`
                : ""}
              {request.code ? ` · ${names.type(request.code)}` : ""}
              {request.answer ? ` · ${request.answer}` : ""}
              {open && request.draft
                ? ` · ${t("requests.in_version", { number: request.draft })}`
                : ""}
              {request.answered_by
                ? ` · ${t("requests.answered_by", { number: request.answered_by })}`
                : ""}
            </Text>
          </div>
        </Group>
        <Group gap="xs" wrap="nowrap" style={{ flex: "none" }}>
          <Badge color={COLOURS[request.state]}>{t(`requests.state.${request.state}`)}</Badge>
          {mayDecide && open ? (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-expanded={declining}
              onClick={() => setDeclining(!declining)}
            >
              {t("requests.decline")}
            </Button>
          ) : null}
        </Group>
      </Group>
      {declining ? (
        <DeclineForm pending={decline.isPending} onDecline={(why) => decline.mutate(why)} />
      ) : null}
      {request.evidence.length ? (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t(opened ? "requests.hide_evidence" : "requests.show_evidence")}
        </Button>
      ) : null}
      {opened ? <EvidenceShown requestId={request.id} /> : null}
    </Paper>
  );
}
