import { Box, Button, Group, ScrollArea, Stack, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogueType, DiscrepancyDetail } from "../api/types";
import { FindingsCanvas } from "../workbench/canvas/FindingsCanvas";
import { DrawBar } from "./DrawBar";
import { layersOf, lettersOf } from "./letters";
import { RuleBeside } from "./RuleBeside";
import { RulingForm } from "./RulingForm";
import { RulingHistory } from "./RulingHistory";
import { useDrawing } from "./useDrawing";
import { WhoSaidWhat } from "./WhoSaidWhat";

interface Props {
  projectId: string;
  detail: DiscrepancyDetail;
  types: CatalogueType[];
  mayRule: boolean;
}

export function RulingDesk({ projectId, detail, types, mayRule }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [off, setOff] = useState<string[]>([]);
  const drawing = useDrawing(detail.image, types);
  const letters = useMemo(() => lettersOf(detail), [detail]);
  const layers = useMemo(() => layersOf(detail, off), [detail, off]);
  const [chosen, setChosen] = useState<string[]>([]);
  const toggle = (letter: string | undefined) =>
    letter &&
    setOff((now) =>
      now.includes(letter) ? now.filter((one) => one !== letter) : [...now, letter],
    );
  useHotkeys(letters.slice(0, 9).map((letter, at) => [String(at + 1), () => toggle(letter)]));
  const onRuled = () => {
    const discrepancyId = detail.next ?? detail.id;
    void navigate({
      to: "/p/$projectId/discrepancies/$discrepancyId",
      params: { projectId, discrepancyId },
    });
  };
  return (
    <Group align="stretch" wrap="nowrap" gap="md" h="calc(100vh - 160px)" mih={420}>
      <Stack flex={1} gap="xs" miw={0}>
        <Group gap="xs">
          {letters.map((letter, at) => (
            <Button
              key={letter}
              variant={off.includes(letter) ? "default" : "light"}
              aria-pressed={!off.includes(letter)}
              onClick={() => toggle(letter)}
            >
              {t("discrepancies.person", { letter })} · {at + 1}
            </Button>
          ))}
          {mayRule ? <DrawBar drawing={drawing} types={types} /> : null}
        </Group>
        <Box flex={1} mih={0}>
          <FindingsCanvas
            imageUrl={detail.image.image_url}
            width={detail.image.width}
            height={detail.image.height}
            layers={[...layers, drawing.layer]}
            selected={drawing.active ? undefined : chosen}
            onSelect={drawing.active ? undefined : setChosen}
            editable={drawing.active ? drawing.editing : undefined}
            label={detail.image.file_name}
          />
        </Box>
      </Stack>
      <ScrollArea w={400} type="auto">
        <Stack gap="md" pr="sm">
          <WhoSaidWhat detail={detail} types={types} chosen={chosen} onChoose={setChosen} />
          {mayRule && detail.state !== "closed" ? (
            <RulingForm
              projectId={projectId}
              detail={detail}
              types={types}
              chosen={chosen}
              drawn={drawing.drawn}
              onRuled={onRuled}
            />
          ) : null}
          {mayRule ? null : <Text size="sm">{t("discrepancies.lead_rules")}</Text>}
          <RulingHistory detail={detail} mayWithdraw={mayRule} />
          <RuleBeside rule={detail.rule} types={types} />
        </Stack>
      </ScrollArea>
    </Group>
  );
}
