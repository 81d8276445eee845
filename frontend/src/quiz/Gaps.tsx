import { List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { QuizGap } from "../api/types";

/** The types of which a quiz cannot ask all, and what they lack. */
export function Gaps({ gaps }: { gaps: readonly QuizGap[] }) {
  const { t } = useTranslation();
  if (!gaps.length) return null;
  return (
    <List size="sm">
      {gaps.map(({ code, name, lacks }) => (
        <List.Item key={code}>{t(`quiz.lacks.${lacks}`, { name })}</List.Item>
      ))}
    </List>
  );
}
