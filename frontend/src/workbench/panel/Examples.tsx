import { Modal, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FindingsCanvas } from "../canvas/FindingsCanvas";
import type { Example } from "../model/rules";
import type { Finding, Rect } from "../model/types";
import { findingFromWire, type WireFinding } from "../wire";
import classes from "./panel.module.css";

const regionOf = ({ region, width, height }: Example): Rect =>
  region ?? { x: 0, y: 0, width, height };

/** The crop is cut by the page, so that one stored picture serves every example on it. */
function Crop({ example }: { example: Example }) {
  const { x, y, width, height } = regionOf(example);
  const style = {
    position: "absolute" as const,
    width: `${(100 * example.width) / width}%`,
    left: `${(-100 * x) / width}%`,
    top: `${(-100 * y) / height}%`,
  };
  return (
    <span className={classes.example} style={{ aspectRatio: `${width} / ${height}` }}>
      <img src={example.image_url} alt="" loading="lazy" style={style} />
    </span>
  );
}

function drawn({ findings = [] }: Example): Finding[] {
  return (findings as WireFinding[])
    .filter((finding) => finding.geometry)
    .map((finding, at) => ({ ...findingFromWire(finding), key: finding.key ?? `example-${at}` }));
}

export function Examples({ examples }: { examples: readonly Example[] }) {
  const { t } = useTranslation("workbench");
  const [open, setOpen] = useState<Example | null>(null);
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t("rule.examples")}
      </Text>
      <div className={classes.strip}>
        {examples.map((example) => (
          <UnstyledButton
            key={example.id}
            aria-label={t("example.open", {
              caption: example.caption || t(`example.${example.kind}`),
            })}
            onClick={() => setOpen(example)}
          >
            <Crop example={example} />
            <Text size="xs" fw={600}>
              {t(`example.${example.kind}`)}
            </Text>
            <Text size="xs" c="dimmed" lineClamp={2}>
              {example.caption}
            </Text>
          </UnstyledButton>
        ))}
      </div>
      <Modal size="80vw" opened={open !== null} onClose={() => setOpen(null)} title={open?.caption}>
        {open && (
          <div style={{ height: "70vh" }}>
            <FindingsCanvas
              imageUrl={open.image_url}
              width={open.width}
              height={open.height}
              start={open.region ?? undefined}
              layers={[{ id: open.id, label: "", colour: "#56b4e9", findings: drawn(open) }]}
              label={open.caption}
            />
          </div>
        )}
      </Modal>
    </div>
  );
}
