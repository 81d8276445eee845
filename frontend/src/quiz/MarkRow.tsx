import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, QuizMark } from "../api/types";
import { useProjectId } from "../app/roles";
import { ExamplePicture } from "../ui/ExamplePicture";
import { LinkAnchor } from "../ui/links";
import { Markdown } from "../ui/Markdown";
import { TypeMark } from "../ui/TypeMark";
import type { Geometry } from "../workbench/model/types";

const SIDE = 120;

interface Props {
  mark: QuizMark;
  type: CatalogueType | undefined;
  version: number;
}

/** What one example of the book says, and how the answer stands to it. */
export function MarkRow({ mark, type, version }: Props) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  if (!type) return null;
  const { example } = mark;
  const kind = t(`catalogue.example.${example.kind}`);
  const rule = mark.says === "defect" ? type.defect_when : type.still_ok_when;
  const words = mark.says === "absent" ? type.confused_with : rule;
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm">
      <ExamplePicture
        example={{ ...example, geometry: example.geometry as Geometry | null }}
        side={SIDE}
        label={example.caption || kind}
      />
      <Stack gap={4} flex={1} miw={0}>
        <Group gap="xs">
          <Badge color={mark.right ? "teal" : "red"}>
            {t(mark.right ? "quiz.right" : "quiz.wrong")}
          </Badge>
          <TypeMark colour={type.colour} hotkey={type.hotkey} name={type.name} />
          <Text size="sm" c="dimmed">
            {kind}
          </Text>
        </Group>
        <Text size="sm" fw={600}>
          {t(`quiz.says.${mark.says}`, { name: type.name })}
        </Text>
        {mark.right ? null : <Wrong mark={mark} name={type.name} />}
        {example.caption ? <Text size="sm">{example.caption}</Text> : null}
        {mark.right || !words ? null : <Markdown>{words}</Markdown>}
        <LinkAnchor
          size="sm"
          to="/p/$projectId/catalogue"
          params={{ projectId }}
          search={{ version, type: type.code }}
        >
          {t("quiz.rule", { name: type.name, number: version })}
        </LinkAnchor>
      </Stack>
    </Group>
  );
}

function Wrong({ mark, name }: { mark: QuizMark; name: string }) {
  const { t } = useTranslation();
  const parts = [
    mark.type_right ? null : t(`quiz.why.${mark.says}`, { name }),
    mark.verdict_right === false ? t(`quiz.why.verdict_${mark.says}`) : null,
    mark.grade_right === false ? t("quiz.why.grade") : null,
  ];
  return (
    <Text size="sm" c="red">
      {parts.filter(Boolean).join(" ")}
    </Text>
  );
}
