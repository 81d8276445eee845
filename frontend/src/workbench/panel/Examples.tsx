import { Modal, SegmentedControl, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type StoreApi, useStore } from "zustand";
import { ExamplePicture } from "../../ui/ExamplePicture";
import type { Readout as Reading } from "../canvas/FindingsCanvas";
import type { Example } from "../model/rules";
import classes from "./panel.module.css";

interface Props {
  readonly examples: readonly Example[];
  readonly readout: StoreApi<Reading>;
}

const SIDE = 96;

/** The rule's examples as cut out, each opened by a click. */
export function Examples({ examples, readout }: Props) {
  const { t } = useTranslation("workbench");
  const [open, setOpen] = useState<Example | null>(null);
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t("rule.examples")}
      </Text>
      <div className={classes.strip}>
        {examples.map((example) => {
          const label = example.caption || t(`example.${example.kind}`);
          return (
            <UnstyledButton
              key={example.id}
              aria-label={t("example.open", { caption: label })}
              onClick={() => setOpen(example)}
            >
              <ExamplePicture example={example} side={SIDE} label={label} />
              <Text size="xs" fw={600}>
                {t(`example.${example.kind}`)}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {example.caption}
              </Text>
            </UnstyledButton>
          );
        })}
      </div>
      <Modal
        size="80vw"
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.caption}
        closeButtonProps={{ "aria-label": t("shut") }}
      >
        {open && <Opened example={open} readout={readout} />}
      </Modal>
    </div>
  );
}

/** Fitted, or on request with pixels as large as the image's beside it. */
function Opened({ example, readout }: { example: Example; readout: StoreApi<Reading> }) {
  const { t } = useTranslation("workbench");
  const [at, setAt] = useState("fit");
  const zoom = useStore(readout, ({ scale }) => scale);
  const fitted = Math.min(
    (window.innerWidth * 0.76) / example.width,
    (window.innerHeight * 0.64) / example.height,
  );
  return (
    <>
      <SegmentedControl
        mb="sm"
        value={at}
        onChange={setAt}
        data={["fit", "same"].map((value) => ({ value, label: t(`example.${value}`) }))}
      />
      <div style={{ overflow: "auto", maxHeight: "68vh" }}>
        <ExamplePicture
          example={example}
          scale={at === "fit" ? fitted : zoom}
          label={example.caption || t(`example.${example.kind}`)}
        />
      </div>
    </>
  );
}
