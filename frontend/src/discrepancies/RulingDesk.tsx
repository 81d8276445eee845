import { Box, Group, ScrollArea, Stack, Text } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogueType, DiscrepancyDetail } from "../api/types";
import { type CanvasHandle, FindingsCanvas } from "../workbench/canvas/FindingsCanvas";
import type { Finding } from "../workbench/model/types";
import { CanvasBar } from "./CanvasBar";
import { Elsewhere } from "./Elsewhere";
import { layersOf, lettersOf } from "./letters";
import { RuleBeside } from "./RuleBeside";
import { RulingHistory } from "./RulingHistory";
import { rectAround } from "./region";
import { StrokeForm } from "./StrokeForm";
import { useAhead, useSettling } from "./settling";
import {
  type Answer,
  bodyOf,
  isAboutImage,
  REASON_KEYS,
  step,
  titleOf,
  VERDICT_KEYS,
} from "./stroke";
import { useDrawing } from "./useDrawing";
import { type Keys, useRulingKeys } from "./useRulingKeys";
import { useStroke } from "./useStroke";
import { WhoSaidWhat } from "./WhoSaidWhat";

interface Props {
  projectId: string;
  detail: DiscrepancyDetail;
  types: CatalogueType[];
  mayRule: boolean;
  alike: () => void;
}

/** Stays mounted from one discrepancy to the next, so that the picture is there at once. */
export function RulingDesk({ projectId, detail, types, mayRule, alike }: Props) {
  const { t } = useTranslation();
  const [off, setOff] = useState<readonly string[]>([]);
  const canvas = useRef<CanvasHandle>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const near = useRef(true);
  const drawing = useDrawing(detail.image, types, detail);
  const [stroke, change] = useStroke(detail, types);
  const { settle, goOn } = useSettling(projectId);
  const letters = useMemo(() => lettersOf(detail), [detail]);
  const layers = useMemo(() => layersOf(detail, off), [detail, off]);
  useAhead(detail);

  const rules = mayRule && detail.state === "open";
  const { answer } = stroke;
  const ready = rules && answer !== null && (answer.kind !== "drawn" || drawing.drawn.length > 0);
  const about = `${t(`discrepancies.kind.${detail.kind}`)}: ${detail.rule.replace(/^\w+:/, "")}`;
  const title = titleOf(stroke.words) || about;
  const send = () => {
    if (ready) void settle(detail, stroke, bodyOf(detail, stroke, drawing.drawn, title));
  };
  const say = (next: Answer | null) => next && change({ answer: next });
  const toggle = (letter: string | undefined) =>
    letter &&
    setOff((now) =>
      now.includes(letter) ? now.filter((one) => one !== letter) : [...now, letter],
    );
  const zoom = () => {
    near.current = !near.current;
    const rect = rectAround(detail);
    if (near.current && rect) canvas.current?.show(rect);
    else canvas.current?.fit();
  };

  useEffect(() => {
    near.current = true;
    setOff([]);
    const rect = rectAround(detail);
    if (rect) canvas.current?.show(rect);
    else canvas.current?.fit();
    requestAnimationFrame(() => performance.mark("discrepancy-shown", { detail: detail.id }));
  }, [detail]);
  const nDrawn = drawing.drawn.length;
  useEffect(() => {
    if (nDrawn) change({ answer: { kind: "drawn" } });
  }, [nDrawn, change]);

  const keys: Keys = {
    z: zoom,
    arrowright: () => void goOn(detail),
    escape: () =>
      document.activeElement === words.current ? words.current?.blur() : drawing.chooseTool(null),
  };
  for (const [at, letter] of letters.slice(0, 9).entries()) keys[at + 1] = () => toggle(letter);
  if (rules) {
    keys.enter = send;
    keys["ctrl+enter"] = send;
    keys.arrowdown = () => say(step(detail, answer, 1));
    keys.arrowup = () => say(step(detail, answer, -1));
    keys.w = () => words.current?.focus();
    keys.x = () => change({ example: !stroke.example });
    keys.r = () => change({ request: !stroke.request });
    if (detail.n_alike > 1) keys.y = alike;
    for (const [reason, key] of Object.entries(REASON_KEYS))
      keys[key] = () => change({ reason: reason as keyof typeof REASON_KEYS });
    if (isAboutImage(detail)) {
      for (const [verdict, key] of Object.entries(VERDICT_KEYS))
        keys[key] = () => say({ kind: "verdict", verdict: verdict as keyof typeof VERDICT_KEYS });
    } else {
      keys.n = () => say({ kind: "nothing" });
      keys.m = () => change({ median: !stroke.median });
      keys.b = () => drawing.chooseTool(drawing.tool === "box" ? null : "box");
      keys.p = () => drawing.chooseTool(drawing.tool === "polygon" ? null : "polygon");
    }
  }
  useRulingKeys(keys);

  const chosen = answer?.kind === "findings" ? answer.keys : NONE;
  const median = useMemo(() => medianLayer(detail, stroke.median), [detail, stroke.median]);
  return (
    <Group
      align="stretch"
      wrap="nowrap"
      gap="md"
      h="calc(100vh - 150px)"
      mih={420}
      data-desk={detail.id}
    >
      <Stack flex={1} gap="xs" miw={0}>
        <CanvasBar
          letters={letters}
          off={off}
          toggle={toggle}
          zoom={zoom}
          drawing={rules ? drawing : null}
          types={types}
        />
        <Box flex={1} mih={0}>
          <FindingsCanvas
            ref={canvas}
            imageUrl={detail.image.image_url}
            width={detail.image.width}
            height={detail.image.height}
            start={rectAround(detail)}
            layers={[...layers, ...median, drawing.layer]}
            selected={drawing.active ? undefined : chosen}
            onSelect={
              drawing.active || !rules
                ? undefined
                : (picked) =>
                    picked.length && change({ answer: { kind: "findings", keys: picked } })
            }
            editable={drawing.active ? drawing.editing : undefined}
            label={detail.image.file_name}
          />
        </Box>
      </Stack>
      <ScrollArea w={{ base: 330, lg: 400 }} type="auto" offsetScrollbars>
        <Stack gap="md">
          <WhoSaidWhat
            detail={detail}
            types={types}
            answer={answer}
            onAnswer={rules ? say : undefined}
          />
          {rules ? (
            <StrokeForm
              detail={detail}
              types={types}
              stroke={stroke}
              change={change}
              nDrawn={nDrawn}
              ready={ready}
              words={words}
              send={send}
            />
          ) : null}
          {mayRule ? (
            <Elsewhere projectId={projectId} detail={detail} alike={alike} />
          ) : (
            <Text size="sm">{t("discrepancies.lead_rules")}</Text>
          )}
          <RulingHistory detail={detail} mayRule={mayRule} />
          <RuleBeside rule={detail.rule} types={types} />
        </Stack>
      </ScrollArea>
    </Group>
  );
}

const NONE: readonly string[] = [];

function medianLayer({ median }: DiscrepancyDetail, on: boolean) {
  if (!on || !median) return [];
  const finding: Finding = {
    key: "median",
    typeVersionId: "",
    gradeId: null,
    geometry: median,
    remark: "",
  };
  return [{ id: "median", label: "~", colour: "#ffffff", dash: [4, 4], findings: [finding] }];
}
