import { ActionIcon, Group, Stack, Text, Title } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueType, Example } from "../api/types";
import { ExamplePicture } from "../ui/ExamplePicture";
import classes from "./catalogue.module.css";
import { LimitSampleFacts } from "./LimitSampleFacts";

interface Props {
  path: string;
  typePath: string;
  type: CatalogueType;
  editable: boolean;
}

const SIDE = 120;

/** The limit samples from still OK to clearly defective, with the line where OK ends. */
export function LimitSeries({ path, typePath, type, editable: mayEdit }: Props) {
  const { t } = useTranslation();
  const samples = type.examples
    .filter(({ kind }) => kind === "limit_sample")
    .sort((a, b) => a.order - b.order);
  const [dragged, setDragged] = useState<number | null>(null);
  const order = useAct(
    ({ rows, cut }: { rows: readonly Example[]; cut: number }) =>
      api.put(
        `${typePath}/series`,
        { examples: rows.map(({ id }) => id), cut },
        `"${type.revision}"`,
      ),
    [path],
  );
  // One order after the other: the next one rests on what this one left.
  const editable = mayEdit && !order.isPending;
  if (!samples.length) return null;
  const cut = Math.min(type.series_cut, samples.length);
  const move = (from: number, to: number) => {
    const rows = [...samples];
    const [one] = rows.splice(from, 1);
    if (one && to >= 0 && to <= rows.length) {
      rows.splice(to, 0, one);
      order.mutate({ rows, cut });
    }
  };
  return (
    <section>
      <Title order={3}>{t("book.series")}</Title>
      {mayEdit ? (
        <Text size="sm" c="dimmed">
          {t("book.series_hint")}
        </Text>
      ) : null}
      <Group gap={0} align="stretch" wrap="nowrap" className={classes.series}>
        <Cut
          at={0}
          cut={cut}
          editable={editable}
          onCut={(at) => order.mutate({ rows: samples, cut: at })}
        />
        {samples.map((sample, at) => (
          <Group key={sample.id} gap={0} wrap="nowrap" align="stretch">
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons below move it by keyboard */}
            <div
              draggable={editable}
              onDragStart={() => setDragged(at)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={() => dragged !== null && move(dragged, at)}
            >
              <ExamplePicture example={sample} side={SIDE} label={sample.caption} />
              <Text size="xs" fw={600} c={at < cut ? "teal" : "red"}>
                {t(at < cut ? "book.series_ok" : "book.series_defect")}
              </Text>
              <Stack gap={0} maw={SIDE}>
                <Text size="xs">{sample.caption}</Text>
                <LimitSampleFacts sample={sample} />
              </Stack>
              {mayEdit ? (
                <Group gap={2}>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t("book.earlier")}
                    disabled={!editable || at === 0}
                    onClick={() => move(at, at - 1)}
                  >
                    <IconChevronLeft size={16} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t("book.later")}
                    disabled={!editable || at === samples.length - 1}
                    onClick={() => move(at, at + 1)}
                  >
                    <IconChevronRight size={16} />
                  </ActionIcon>
                </Group>
              ) : null}
            </div>
            <Cut
              at={at + 1}
              cut={cut}
              editable={editable}
              onCut={(place) => order.mutate({ rows: samples, cut: place })}
            />
          </Group>
        ))}
      </Group>
    </section>
  );
}

interface CutProps {
  at: number;
  cut: number;
  editable: boolean;
  onCut: (at: number) => void;
}

/** The place between two samples; where OK ends it is drawn, elsewhere it can be chosen. */
function Cut({ at, cut, editable, onCut }: CutProps) {
  const { t } = useTranslation();
  if (at === cut) return <div className={classes.cut} role="img" aria-label={t("book.cut_here")} />;
  if (!editable) return <div className={classes.gap} />;
  return (
    <button
      type="button"
      className={classes.gap}
      title={t("book.cut_here")}
      aria-label={t("book.cut_here")}
      onClick={() => onCut(at)}
    />
  );
}
