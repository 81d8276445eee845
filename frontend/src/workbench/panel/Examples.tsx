import { SegmentedControl, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type StoreApi, useStore } from "zustand";
import { ExamplePicture } from "../../ui/ExamplePicture";
import type { Readout as Reading } from "../canvas/FindingsCanvas";
import type { Example } from "../model/rules";
import { Enlarged } from "./Enlarged";
import classes from "./panel.module.css";

interface Props {
  readonly examples: readonly Example[];
  readonly readout: StoreApi<Reading>;
}

const SIDE = 96;

/** The rule's examples as cut out, small or at the image's scale, each opened by a click. */
export function Examples({ examples, readout }: Props) {
  const { t } = useTranslation("workbench");
  const [open, setOpen] = useState<Example | null>(null);
  const [at, setAt] = useState("small");
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t("rule.examples")}
      </Text>
      <SegmentedControl
        fullWidth
        mb={8}
        aria-label={t("rule.examples")}
        value={at}
        onChange={setAt}
        data={["small", "same"].map((value) => ({ value, label: t(`example.${value}`) }))}
      />
      <div className={at === "small" ? classes.strip : classes.beside}>
        {examples.map((example) => {
          const label = example.caption || t(`example.${example.kind}`);
          return (
            <UnstyledButton
              key={example.id}
              aria-label={t("example.open", { caption: label })}
              onClick={() => setOpen(example)}
            >
              {at === "small" ? (
                <ExamplePicture example={example} side={SIDE} label={label} />
              ) : (
                <AsLarge example={example} label={label} readout={readout} />
              )}
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
      <Enlarged open={open} title={open?.caption} onClose={() => setOpen(null)}>
        {(example) => <Opened example={example} />}
      </Enlarged>
    </div>
  );
}

/** With pixels as large as the image's beside it, and as large again when that is zoomed. */
function AsLarge({ example, label, readout }: { example: Example; label: string } & Rest) {
  const scale = useStore(readout, (reading) => reading.scale);
  return (
    <div className={classes.cut}>
      <ExamplePicture example={example} scale={scale} label={label} />
    </div>
  );
}

type Rest = Pick<Props, "readout">;

function Opened({ example }: { example: Example }) {
  const { t } = useTranslation("workbench");
  const fitted = Math.min(
    (window.innerWidth * 0.76) / example.width,
    (window.innerHeight * 0.64) / example.height,
  );
  const label = example.caption || t(`example.${example.kind}`);
  return <ExamplePicture example={example} scale={fitted} label={label} />;
}
