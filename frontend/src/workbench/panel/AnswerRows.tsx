import { Group, Text, UnstyledButton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { when } from "../../ui/numbers";
import type { ListedAnswer } from "../api";
import classes from "./panel.module.css";

const HEIGHT = 76;
const BEYOND = 8;
/** So many rows before the end the next page is asked for. */
const AHEAD = 60;

interface Props {
  readonly answers: readonly ListedAnswer[];
  /** What scrolls. */
  readonly pane: HTMLElement | null;
  readonly onEnd: (() => void) | undefined;
  readonly onOpen: (assignment: string) => void;
}

/** Only the rows in sight exist, and only their small pictures are asked for. */
export function AnswerRows({ answers, pane, onEnd, onOpen }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const virtual = useVirtualizer({
    count: answers.length,
    getScrollElement: () => pane,
    estimateSize: () => HEIGHT,
    overscan: BEYOND,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && last >= answers.length - AHEAD) onEnd();
  }, [onEnd, last, answers.length]);
  return (
    <ul ref={list} className={classes.rows} style={{ height: virtual.getTotalSize() }}>
      {visible.map(({ index, start }) => {
        const one = answers[index];
        const top = start - virtual.options.scrollMargin;
        return (
          one && (
            <li key={one.assignment} style={{ top }} aria-setsize={-1} aria-posinset={index + 1}>
              <Row one={one} number={index + 1} onOpen={onOpen} />
            </li>
          )
        );
      })}
    </ul>
  );
}

interface RowProps {
  readonly one: ListedAnswer;
  readonly number: number;
  readonly onOpen: Props["onOpen"];
}

function Row({ one, number, onOpen }: RowProps) {
  const { t, i18n } = useTranslation("workbench");
  const note = one.may_be_revised ? one.is_begun && "earlier.begun" : "earlier.revealed";
  return (
    <UnstyledButton
      h={HEIGHT}
      w="100%"
      disabled={!one.may_be_revised}
      opacity={one.may_be_revised ? undefined : 0.6}
      aria-label={[t("earlier.open", { number }), t(`verdict.${one.verdict}`), note && t(note)]
        .filter(Boolean)
        .join(", ")}
      onClick={() => onOpen(one.assignment)}
    >
      <Group wrap="nowrap" gap="sm">
        <img
          src={one.thumbnail_url}
          alt=""
          width={88}
          height={64}
          style={{ objectFit: "contain", background: "#000", flex: "none" }}
        />
        <div>
          <Text fw={600}>{t(`verdict.${one.verdict}`)}</Text>
          <Text size="sm" c="dimmed">
            {t("earlier.findings", { count: one.n_findings })} ·{" "}
            {when(one.received_at, i18n.language)}
          </Text>
          {note && <Text size="sm">{t(note)}</Text>}
        </div>
      </Group>
    </UnstyledButton>
  );
}
