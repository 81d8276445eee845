import { Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueVersion, Meeting } from "../api/types";
import { KeyButton } from "./KeyButton";
import { isAboutImage, VERDICTS } from "./stroke";

type Types = CatalogueVersion["types"];

/** One person's vote: a verdict where the meeting is about the image, else what is there. */
export function Ballot({ meeting, types }: { meeting: Meeting; types: Types }) {
  const { t } = useTranslation();
  const [words, setWords] = useState(meeting.mine?.words ?? "");
  const path = `/meetings/${meeting.id}`;
  const vote = useAct(
    (body: { verdict?: string; type_version?: string; grade?: string | null }) =>
      api.put(`${path}/vote`, { ...body, words }),
    [path],
  );
  const { mine } = meeting;
  return (
    <Stack gap="xs">
      <Title order={2}>{t("meeting.your_vote")}</Title>
      <Textarea
        autosize
        label={t("discrepancies.words")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {isAboutImage(meeting)
        ? VERDICTS.map((verdict) => (
            <KeyButton
              key={verdict}
              tall
              on={mine?.verdict === verdict}
              onClick={() => vote.mutate({ verdict })}
            >
              {t(`verdict.${verdict}`)}
            </KeyButton>
          ))
        : [
            <KeyButton
              key="nothing"
              tall
              on={mine?.type_version === null}
              onClick={() => vote.mutate({})}
            >
              {t("ruling.nothing")}
            </KeyButton>,
            ...readings(types).map(({ type, grade, label }) => (
              <KeyButton
                key={`${type} ${grade}`}
                tall
                on={mine?.type_version === type && mine?.grade === grade}
                onClick={() => vote.mutate({ type_version: type, grade })}
              >
                {label}
              </KeyButton>
            )),
          ]}
      {mine ? (
        <Text size="sm" role="status">
          {t("meeting.stored")}
        </Text>
      ) : null}
    </Stack>
  );
}

interface Reading {
  type: string;
  grade: string | null;
  label: string;
}

export function readings(types: Types): Reading[] {
  return types.flatMap(({ id, name, grades }): Reading[] =>
    grades.length
      ? grades.map((grade) => ({ type: id, grade: grade.id, label: `${name}, ${grade.name}` }))
      : [{ type: id, grade: null, label: name }],
  );
}
