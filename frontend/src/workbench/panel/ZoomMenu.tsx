import { Button, Group, NumberInput, Popover, SimpleGrid } from "@mantine/core";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { CanvasHandle, Readout } from "../canvas/FindingsCanvas";

interface Props {
  readonly store: StoreApi<Readout>;
  readonly canvas: RefObject<CanvasHandle | null>;
}

const STEPS = [2, 4, 8, 16, 32];

/** The zoom as a number that can be chosen or typed. */
export function ZoomMenu({ store, canvas }: Props) {
  const { t } = useTranslation("workbench");
  const percent = useStore(store, ({ scale }) => Math.round(scale * 100));
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start">
      <Popover.Target>
        <Button
          h={44}
          px={8}
          variant="subtle"
          color="gray"
          style={{ fontVariantNumeric: "tabular-nums", flex: "none" }}
          onClick={() => setOpened((now) => !now)}
        >
          {t("status.zoom", { percent })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Group gap={6} mb={6} grow>
          <Button h={44} variant="default" onClick={() => canvas.current?.fit()}>
            {t("display.fit")}
          </Button>
          <Button h={44} variant="default" onClick={() => canvas.current?.zoomTo(1)}>
            {t("display.oneToOne")}
          </Button>
        </Group>
        <SimpleGrid cols={5} spacing={6} mb={6}>
          {STEPS.map((step) => (
            <Button
              key={step}
              h={44}
              px={6}
              variant="default"
              onClick={() => canvas.current?.zoomTo(step)}
            >
              {step}×
            </Button>
          ))}
        </SimpleGrid>
        <NumberInput
          key={percent}
          aria-label={t("display.zoomPercent")}
          suffix=" %"
          min={1}
          max={6400}
          defaultValue={percent}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            const typed = Number.parseFloat(event.currentTarget.value.replace(",", "."));
            if (typed > 0) canvas.current?.zoomTo(typed / 100);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
