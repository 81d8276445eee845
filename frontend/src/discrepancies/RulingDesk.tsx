import { Box, Group, ScrollArea, Stack, Text } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogueType, DiscrepancyDetail } from "../api/types";
import { useProject } from "../app/roles";
import type { Zone } from "../catalogue/zones/useZones";
import { useNames } from "../ui/useNames";
import { FindingsCanvas } from "../workbench/canvas/FindingsCanvas";
import { CanvasBar } from "./CanvasBar";
import { deskKeys } from "./deskKeys";
import { Elsewhere } from "./Elsewhere";
import { layersOf, lettersOf, medianLayer } from "./letters";
import { NotStored } from "./NotStored";
import { RuleBeside } from "./RuleBeside";
import { RulingHistory } from "./RulingHistory";
import { rectAround } from "./region";
import { entryName } from "./ruleName";
import { StrokeForm } from "./StrokeForm";
import { useAhead, useSettling } from "./settling";
import { type Answer, bodyOf, isAboutImage, isReady, titleOf } from "./stroke";
import { unsentOf } from "./unsent";
import { useDrawing } from "./useDrawing";
import { useRulingKeys } from "./useRulingKeys";
import { useShownTo } from "./useShownTo";
import { useStroke } from "./useStroke";
import { WhoSaidWhat } from "./WhoSaidWhat";

interface Props {
  projectId: string;
  detail: DiscrepancyDetail;
  types: CatalogueType[];
  zones: readonly Zone[];
  mayRule: boolean;
  alike: () => void;
}

/** Stays mounted from one discrepancy to the next, so that the picture is there at once. */
export function RulingDesk({ projectId, detail, types, zones, mayRule, alike }: Props) {
  const { t } = useTranslation();
  const words = useRef<HTMLTextAreaElement>(null);
  const touched = useRef<HTMLInputElement>(null);
  const requests = useRef<HTMLDivElement>(null);
  const kept = unsentOf(detail.id)?.drawn;
  const drawing = useDrawing(detail.image, types, detail, kept);
  const [stroke, change] = useStroke(detail, types);
  const { settle, goOn } = useSettling(projectId);
  const letters = useMemo(() => lettersOf(detail), [detail]);
  const { canvas, off, zoom, toggle, reached, hasMore, turn } = useShownTo(detail, letters);
  const layers = useMemo(() => layersOf(detail, off), [detail, off]);
  const names = useNames();
  const taskKind = useProject().data?.task_kind;
  useAhead(detail);

  const rules = mayRule && detail.state === "open";
  const { answer } = stroke;
  const nDrawn = drawing.drawn.length;
  const ready =
    rules && isReady(detail, stroke, { nDrawn, isUngraded: drawing.isUngraded }, taskKind);
  const title = titleOf(stroke.words) || entryName(detail, t, names);
  const send = () => {
    if (!ready) return;
    const { drawn } = drawing;
    void settle(detail, { stroke, drawn }, bodyOf(detail, stroke, drawn, title));
  };
  const say = (next: Answer | null) => next && change({ answer: next });
  const chooser = () => requests.current?.querySelector("input");
  const leave = () => {
    const fields = [words.current, touched.current, chooser()];
    const field = fields.find((one) => one === document.activeElement);
    if (field) field.blur();
    else drawing.chooseTool(null);
  };
  const aboutImage = isAboutImage(detail);
  const nKept = kept?.length ?? 0;
  useEffect(() => {
    // What comes back comes with the answer that it went along with.
    if (nDrawn && nDrawn !== nKept)
      change({
        answer: aboutImage ? { kind: "verdict", verdict: "defective" } : { kind: "drawn" },
      });
  }, [nDrawn, nKept, aboutImage, change]);

  const next = () => void goOn(detail);
  const write = () => words.current?.focus();
  const touch = () => touched.current?.focus();
  const addTo = () => chooser()?.focus();
  const acts = { zoom, next, leave, toggle, turn, send, say, change, write, touch, addTo, alike };
  useRulingKeys(deskKeys({ detail, reached, hasMore, stroke, drawing }, acts, rules));

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
          reached={reached}
          off={off}
          toggle={toggle}
          turn={hasMore ? turn : undefined}
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
              isUngraded={drawing.isUngraded}
              words={words}
              touched={touched}
              addTo={requests}
              send={send}
            />
          ) : null}
          {mayRule ? (
            <Elsewhere projectId={projectId} detail={detail} alike={alike} />
          ) : (
            <Text size="sm">{t("discrepancies.lead_rules")}</Text>
          )}
          <NotStored detail={detail} types={types} />
          <RulingHistory detail={detail} mayRule={mayRule} />
          <RuleBeside rule={detail.rule} types={types} zones={zones} />
        </Stack>
      </ScrollArea>
    </Group>
  );
}

const NONE: readonly string[] = [];
