import { Anchor, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkAnchor } from "../../ui/links";
import { NOTES, type Note } from "./notes";

interface Props {
  title: string;
  why: string;
  /** The method note that names the formula. */
  note?: Note;
  table?: string;
  plot?: ReactNode;
  numbers?: ReactNode;
  children?: ReactNode;
}

/** One part of the report: why it is there, its picture or its numbers, formula and download. */
export function Block({ title, why, note, table, plot, numbers, children }: Props) {
  const { t } = useTranslation();
  const { roundId = "" } = useParams({ strict: false });
  const [view, setView] = useState("plot");
  const both = Boolean(plot && numbers);
  return (
    <Stack gap="xs" component="section" className="report-block">
      <Group justify="space-between" align="flex-end" className="report-head">
        <Title order={2}>{title}</Title>
        <Group gap="md" className="no-print">
          {note ? (
            <LinkAnchor
              size="sm"
              to="/help/$topic"
              params={{ topic: "statistics" }}
              hash={NOTES[note]}
              title={t(`agreement.note.${note}`)}
            >
              {t("agreement.formula")}
            </LinkAnchor>
          ) : null}
          {table ? (
            <Anchor size="sm" href={`/api/v1/rounds/${roundId}/agreement/tables/${table}.csv`}>
              CSV
            </Anchor>
          ) : null}
          {both ? (
            <SegmentedControl
              size="xs"
              aria-label={title}
              value={view}
              onChange={setView}
              data={[
                { value: "plot", label: t("agreement.as_plot") },
                { value: "table", label: t("agreement.as_table") },
              ]}
            />
          ) : null}
        </Group>
      </Group>
      <Text size="sm" c="dimmed" className="report-why">
        {why}
      </Text>
      {both ? (
        <>
          <div className={view === "plot" ? undefined : "print-only"}>{plot}</div>
          <div className={view === "table" ? undefined : "print-only"}>{numbers}</div>
        </>
      ) : (
        (plot ?? numbers)
      )}
      {children}
    </Stack>
  );
}
