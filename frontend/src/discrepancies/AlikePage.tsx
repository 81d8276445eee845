import { Button, Checkbox, Group, Kbd, Stack, Text, Textarea } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import {
  type CatalogueVersion,
  type DiscrepancyDetail,
  RULING_REASONS,
  type SaidFinding,
} from "../api/types";
import { useVersion } from "../catalogue/useVersion";
import { Crop } from "../ui/Crop";
import { Loaded } from "../ui/Loaded";
import { LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { useNames } from "../ui/useNames";
import { KeyButton } from "./KeyButton";
import { findingName, saidIn, shapesOf } from "./letters";
import { entryName } from "./ruleName";
import { isAboutImage, REASON_KEYS, type Stroke, VERDICT_KEYS, VERDICTS } from "./stroke";
import { type Keys, useRulingKeys } from "./useRulingKeys";

type Choice = { id: string; label: string; body: object };

/** Alike cases shown together and settled by one answer; what is unlike is ticked off. */
export default function AlikePage() {
  const { projectId = "", discrepancyId = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const found = useGet<DiscrepancyDetail[]>(`/discrepancies/${discrepancyId}/alike`);
  const number = found.data?.[0]?.rules_version;
  const version = useVersion(
    `/projects/${projectId}/catalogue-versions/${number}`,
    number !== undefined,
  );
  return (
    <Loaded query={found}>
      {(rows) =>
        rows.length ? (
          <Loaded query={version}>
            {({ types }) => <Together projectId={projectId} rows={rows} types={types} />}
          </Loaded>
        ) : (
          <Stack align="flex-start">
            <Text>{t("ruling.none_alike")}</Text>
            <LinkButton to="/p/$projectId/discrepancies" params={{ projectId }} search={{}}>
              {t("discrepancies.list")}
            </LinkButton>
          </Stack>
        )
      }
    </Loaded>
  );
}

interface Props {
  projectId: string;
  rows: DiscrepancyDetail[];
  types: CatalogueVersion["types"];
}

function Together({ projectId, rows, types }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const navigate = useNavigate();
  const first = rows[0] as DiscrepancyDetail;
  const [out, setOut] = useState<readonly string[]>([]);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [reason, setReason] = useState<Stroke["reason"]>("rule_unclear");
  const [words, setWords] = useState("");
  const choices = useMemo(() => choicesOf(first, types, t), [first, types, t]);
  const subject = types.find(({ code }) => first.rule.split(/[:|]/).includes(code));
  const taken = rows.filter(({ id }) => !out.includes(id));
  const said = {
    reason,
    words,
    ...(subject ? { touched: subject.defect_type } : {}),
    ...choice?.body,
  };
  const settle = useAct(
    (_: unknown, idOf) => {
      const intent = [said, taken.map(({ id }) => id)];
      const rulings = taken.map(({ id, said: seen }) => ({
        id: idOf(intent, id),
        discrepancy: id,
        seen,
      }));
      return api.post(`/projects/${projectId}/alike-rulings`, { rulings, ...said });
    },
    ["/discrepancies", "/rounds"],
    () =>
      void navigate({
        to: "/p/$projectId/discrepancies",
        params: { projectId },
        search: { round: first.round },
      }),
  );
  const send = () => choice && taken.length && !settle.isPending && settle.mutate(undefined);
  const keys: Keys = { enter: () => void send(), "ctrl+enter": () => void send() };
  for (const [name, key] of Object.entries(REASON_KEYS))
    keys[key] = () => setReason(name as Stroke["reason"]);
  for (const [at, one] of choices.entries()) keys[at + 1] = () => setChoice(one);
  useRulingKeys(keys);
  return (
    <Stack>
      <PageHead
        title={t("ruling.together", { count: rows.length })}
        hint={entryName(first, t, names)}
      >
        <LinkButton
          variant="default"
          to="/p/$projectId/discrepancies/$discrepancyId"
          params={{ projectId, discrepancyId: first.id }}
        >
          {t("ruling.one_by_one")}
        </LinkButton>
      </PageHead>
      <Text size="sm">{t("ruling.together_hint")}</Text>
      <Group gap="sm" align="flex-start">
        {rows.map((row) => (
          <Stack key={row.id} gap={4} opacity={out.includes(row.id) ? 0.4 : 1}>
            <Crop
              src={row.image.image_url}
              region={row.region}
              size={150}
              label={saidIn(row, types)}
              shapes={shapesOf(row)}
            />
            <Checkbox
              size="xs"
              label={row.image.file_name}
              checked={!out.includes(row.id)}
              onChange={() =>
                setOut((now) =>
                  now.includes(row.id) ? now.filter((id) => id !== row.id) : [...now, row.id],
                )
              }
              styles={{ label: { maxWidth: 120, overflowWrap: "anywhere" } }}
            />
          </Stack>
        ))}
      </Group>
      <Group gap={6}>
        {choices.map((one, at) => (
          <KeyButton
            key={one.id}
            keyName={String(at + 1)}
            on={choice?.id === one.id}
            onClick={() => setChoice(one)}
          >
            {one.label}
          </KeyButton>
        ))}
      </Group>
      <Group gap={6}>
        {RULING_REASONS.map((one) => (
          <KeyButton
            key={one}
            keyName={REASON_KEYS[one].toUpperCase()}
            on={reason === one}
            onClick={() => setReason(one)}
          >
            {t(`discrepancies.why.${one}`)}
          </KeyButton>
        ))}
      </Group>
      <Textarea
        maw={600}
        autosize
        label={t("discrepancies.words")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button
        w="fit-content"
        disabled={!choice || !taken.length}
        loading={settle.isPending}
        onClick={send}
        rightSection={<Kbd>Enter</Kbd>}
      >
        {t("ruling.rule_together", { count: taken.length })}
      </Button>
    </Stack>
  );
}

function choicesOf(
  first: DiscrepancyDetail,
  types: CatalogueVersion["types"],
  t: (key: never) => string,
): Choice[] {
  const say = t as (key: string) => string;
  if (isAboutImage(first)) {
    return VERDICTS.map((verdict) => ({
      id: VERDICT_KEYS[verdict],
      label: say(`verdict.${verdict}`),
      body: { verdict },
    }));
  }
  const readings = new Map<string, SaidFinding>();
  for (const { finding } of first.positions) {
    if (finding) readings.set(`${finding.type_version} ${finding.grade ?? ""}`, finding);
  }
  const said = [...readings].map(([id, finding]) => ({
    id,
    label: findingName(finding, types),
    body: { reading: { type_version: finding.type_version, grade: finding.grade } },
  }));
  return [...said, { id: "nothing", label: say("ruling.nothing"), body: {} }];
}
