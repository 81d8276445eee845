import { Box, Button, Group, Kbd, Select, Stack, Text, Textarea, Title } from "@mantine/core";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import {
  type CatalogueType,
  type DiscrepancyDetail,
  EXAMPLE_KINDS,
  RULING_REASONS,
} from "../api/types";
import { AddTo } from "./AddTo";
import { KeyButton } from "./KeyButton";
import {
  canTakeMedian,
  exampleKindOf,
  isAboutImage,
  REASON_KEYS,
  type Stroke,
  VERDICT_KEYS,
  VERDICTS,
} from "./stroke";

interface Props {
  detail: DiscrepancyDetail;
  types: CatalogueType[];
  stroke: Stroke;
  change: (part: Partial<Stroke>) => void;
  nDrawn: number;
  ready: boolean;
  isUngraded: boolean;
  words: RefObject<HTMLTextAreaElement | null>;
  touched: RefObject<HTMLInputElement | null>;
  addTo: RefObject<HTMLDivElement | null>;
  send: () => void;
}

/** The answer, the reason and what else this stroke does; every part has its key. */
export function StrokeForm(props: Props) {
  const { detail, types, stroke, change, nDrawn, ready, isUngraded } = props;
  const { words, touched, addTo, send } = props;
  const { t } = useTranslation();
  const { answer } = stroke;
  return (
    <Stack gap="sm">
      <Title order={3}>{t("discrepancies.ruling")}</Title>
      {isAboutImage(detail) ? (
        <Group gap={6}>
          {VERDICTS.map((verdict) => (
            <KeyButton
              key={verdict}
              keyName={VERDICT_KEYS[verdict].toUpperCase()}
              on={answer?.kind === "verdict" && answer.verdict === verdict}
              onClick={() => change({ answer: { kind: "verdict", verdict } })}
            >
              {t(`verdict.${verdict}`)}
            </KeyButton>
          ))}
          {nDrawn ? <Text size="sm">{t("ruling.with_drawn", { count: nDrawn })}</Text> : null}
        </Group>
      ) : (
        <Group gap={6}>
          <KeyButton
            keyName="N"
            on={answer?.kind === "nothing"}
            onClick={() => change({ answer: { kind: "nothing" } })}
          >
            {t("ruling.nothing")}
          </KeyButton>
          <KeyButton
            keyName="M"
            on={stroke.median && canTakeMedian(stroke, detail)}
            disabled={!canTakeMedian(stroke, detail)}
            onClick={() => change({ median: !stroke.median })}
          >
            {t("ruling.median")}
          </KeyButton>
          {nDrawn ? (
            <KeyButton
              on={answer?.kind === "drawn"}
              onClick={() => change({ answer: { kind: "drawn" } })}
            >
              {t("ruling.drawn", { count: nDrawn })}
            </KeyButton>
          ) : null}
        </Group>
      )}
      {answer ? null : (
        <Text size="xs" c="dimmed">
          {t(isAboutImage(detail) ? "ruling.choose_verdict" : "ruling.choose")}
        </Text>
      )}
      {answer && !ready ? (
        <Text size="xs" c="dimmed" role="status">
          {t(isUngraded ? "ruling.grade_it" : "ruling.mark_it")}
        </Text>
      ) : null}
      <Group gap={6}>
        {RULING_REASONS.map((reason) => (
          <KeyButton
            key={reason}
            keyName={REASON_KEYS[reason].toUpperCase()}
            on={stroke.reason === reason}
            onClick={() => change({ reason })}
          >
            {t(`discrepancies.why.${reason}`)}
          </KeyButton>
        ))}
      </Group>
      <Textarea
        ref={words}
        autosize
        maxRows={5}
        label={
          <>
            {t("discrepancies.words")} <Kbd size="xs">W</Kbd>
          </>
        }
        value={stroke.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      <Group gap={6}>
        <KeyButton
          keyName="X"
          on={stroke.example}
          onClick={() => change({ example: !stroke.example })}
        >
          {t("ruling.example")}
        </KeyButton>
        {stroke.example ? (
          <Select
            size="xs"
            w={160}
            allowDeselect={false}
            leftSection={<Kbd size="xs">K</Kbd>}
            aria-label={t("catalogue.example_kind")}
            data={EXAMPLE_KINDS.map((value) => ({ value, label: t(`catalogue.example.${value}`) }))}
            value={exampleKindOf(stroke, nDrawn > 0)}
            onChange={(exampleKind) => change({ exampleKind })}
          />
        ) : null}
        <KeyButton
          keyName="R"
          on={stroke.request}
          onClick={() => change({ request: !stroke.request })}
        >
          {t("ruling.request")}
        </KeyButton>
        {stroke.request ? (
          <Box ref={addTo}>
            <AddTo
              touched={stroke.touched}
              value={stroke.addTo}
              onChange={(addTo) => change({ addTo })}
            />
          </Box>
        ) : null}
        <Select
          ref={touched}
          size="xs"
          w={190}
          aria-label={t("discrepancies.touched")}
          placeholder={t("discrepancies.touched")}
          leftSection={<Kbd size="xs">A</Kbd>}
          searchable
          openOnFocus
          clearable
          data={types.map(({ defect_type, name }) => ({ value: defect_type, label: name }))}
          value={stroke.touched}
          onChange={(code) => change({ touched: code, addTo: null })}
        />
      </Group>
      <Button disabled={!ready} onClick={send} rightSection={<Kbd>Enter</Kbd>}>
        {t(detail.next ? "discrepancies.rule_next" : "discrepancies.rule_last")}
      </Button>
    </Stack>
  );
}
