import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, CatalogueVersion, QuizPicture } from "../api/types";
import { TypeMark } from "../ui/TypeMark";
import { AnsweredPicture } from "./AnsweredPicture";
import { MarkRow } from "./MarkRow";

interface Props {
  number: number;
  picture: QuizPicture;
  version: CatalogueVersion;
  /** Somebody else's answer, as the lead reads it. */
  others?: boolean;
}

/** One picture: what was said on the left, what the book says on the right. */
export function PictureCard({ number, picture, version, others = false }: Props) {
  const { t } = useTranslation();
  const types = new Map(version.types.map((type) => [type.id, type]));
  return (
    <Paper withBorder p="md" component="section" aria-label={t("quiz.picture", { number })}>
      <Group align="flex-start" gap="lg">
        <Stack gap="xs" w={420} maw="100%">
          <Title order={3}>{t("quiz.picture", { number })}</Title>
          <AnsweredPicture picture={picture} types={types} />
          <Said picture={picture} types={types} others={others} />
        </Stack>
        <Stack gap="md" flex={1} miw={380}>
          {picture.marks.map((mark) => (
            <MarkRow
              key={mark.example.id}
              mark={mark}
              type={types.get(mark.type_version)}
              version={version.number}
            />
          ))}
        </Stack>
      </Group>
    </Paper>
  );
}

function Said({
  picture: { submission },
  types,
  others,
}: {
  picture: QuizPicture;
  types: Map<string, CatalogueType>;
  others: boolean;
}) {
  const { t } = useTranslation();
  const reason = submission.undecided_reason;
  return (
    <div>
      <Text size="sm">
        {t(others ? "quiz.they_said" : "quiz.you_said")} <b>{t(`verdict.${submission.verdict}`)}</b>
        {reason ? ` (${t(`agreement.undecided_reason.${reason}`, reason)})` : ""}
      </Text>
      <Group gap="sm">
        {submission.findings.map((finding) => {
          const type = types.get(finding.type_version);
          const grade = type?.grades.find(({ id }) => id === finding.grade);
          return type ? (
            <TypeMark
              key={finding.key}
              colour={type.colour}
              hotkey={type.hotkey}
              name={grade ? `${type.name}, ${grade.name}` : type.name}
            />
          ) : null;
        })}
      </Group>
      {submission.questions.map(({ key, text }) => (
        <Text key={key} size="sm">
          {t("quiz.asked")} {text}
        </Text>
      ))}
    </div>
  );
}
