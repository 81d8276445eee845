import { Button, Group, Paper, SimpleGrid, Stack, Text } from "@mantine/core";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGet, usePages } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { Round } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor, LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { type Names, useNames } from "../ui/useNames";
import type { Ask } from "./report/behind";
import { Overlay } from "./report/Overlay";
import { ruleText } from "./report/sentence";

type Behind = Schemas["BehindImageOut"];

/** The images behind one figure of a report, with what everybody said of them. */
export default function BehindPage() {
  const { projectId = "", roundId = "" } = useParams({ strict: false });
  const ask = useSearch({ strict: false }) as Ask;
  const { t } = useTranslation();
  const names = useNames();
  const round = useGet<Round>(`/rounds/${roundId}`);
  const [inDispute, setInDispute] = useState(false);
  const found = usePages<Behind>(`/rounds/${roundId}/agreement/images`, {
    ...ask,
    in_dispute: inDispute || undefined,
  });
  const [first] = (found.data?.pages ?? []) as Schemas["PaginatedBehindImageOutList"][];
  const heldBack = first?.held_back ?? 0;
  return (
    <>
      <PageHead title={titleOf(ask, t as Words, names)} hint={round.data?.name}>
        <LinkButton
          variant="default"
          to="/p/$projectId/agreement/$roundId"
          params={{ projectId, roundId }}
        >
          {t("agreement.back")}
        </LinkButton>
      </PageHead>
      {found.error ? <ErrorState error={found.error} retry={found.refetch} /> : null}
      {found.isPending ? <LoadState /> : null}
      {heldBack ? (
        <Group mb="md">
          <Text size="sm">{t("agreement.held_back", { count: heldBack })}</Text>
          <Button variant="default" size="xs" onClick={() => setInDispute(true)}>
            {t("agreement.show_held_back")}
          </Button>
        </Group>
      ) : null}
      {found.items?.length === 0 && !heldBack ? (
        <EmptyState title={t("agreement.no_images")} next={t("agreement.no_images_next")} />
      ) : null}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3, xl: 4 }} data-testid="behind">
        {found.items?.map((image) => (
          <One key={image.image} image={image} projectId={projectId} />
        ))}
      </SimpleGrid>
      {found.hasNextPage ? (
        <Group justify="center" mt="md">
          <Button
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t("agreement.more")}
          </Button>
        </Group>
      ) : null}
    </>
  );
}

function One({ image, projectId }: { image: Behind; projectId: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const several = image.answers.some(({ trial }) => trial > 1);
  return (
    <Paper withBorder p="xs">
      <Stack gap={6}>
        <Overlay image={image} />
        <LinkAnchor
          size="sm"
          style={{ overflowWrap: "anywhere" }}
          to="/p/$projectId/images/$imageId"
          params={{ projectId, imageId: image.image }}
        >
          {image.file_name}
        </LinkAnchor>
        {image.reference ? (
          <Text size="xs">
            {t("agreement.reference")}: <b>{t(`verdict.${image.reference}`, image.reference)}</b>
          </Text>
        ) : null}
        {image.answers.map((answer, at) => (
          <Text size="xs" key={`${answer.who} ${answer.trial}`}>
            <b>
              {at + 1} {answer.who}
              {several ? ` / ${answer.trial}` : ""}
            </b>
            : {t(`verdict.${answer.verdict}`)}
            {answer.undecided_reason
              ? ` (${t(`agreement.undecided_reason.${answer.undecided_reason}`, answer.undecided_reason)})`
              : ""}
            {answer.findings.length
              ? `, ${answer.findings.map((one) => names.finding(one.code, one.grade_code)).join("; ")}`
              : ""}
          </Text>
        ))}
      </Stack>
    </Paper>
  );
}

type Words = (key: string, values?: Record<string, unknown>) => string;

function titleOf(ask: Ask, t: Words, names: Names): string {
  const about = t(`agreement.about.${ask.about ?? "all"}`);
  const words = [
    ask.code && names.type(ask.code),
    ask.rule ? ruleText(ask.rule, t, names) : "",
    ask.day,
  ].filter(Boolean);
  const keys = [ask.row, ask.column].filter((key) => key !== undefined);
  if (keys.length) words.push(keys.map((key) => keyName(key, ask, t, names)).join(" × "));
  if (ask.outcome) words.push(t(`agreement.outcome.${ask.outcome}`));
  if (ask.undecided) words.push(t(`agreement.undecided_counted.${ask.undecided}`));
  if (ask.reason) words.push(t(`agreement.undecided_reason.${ask.reason}`));
  return words.length ? `${about}: ${words.join(", ")}` : about;
}

/** A row or column of a cross table: a type, a grade of one, or a verdict. */
function keyName(key: string, { about, code = "" }: Ask, t: Words, names: Names): string {
  if (about === "types") return names.type(key);
  return about === "grade" ? names.grade(code, key) : t(`verdict.${key}`);
}
