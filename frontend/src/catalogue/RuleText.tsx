import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type CatalogueType, RULE_PARTS } from "../api/types";
import { Markdown } from "../ui/Markdown";

export function RuleText({ type }: { type: CatalogueType }) {
  const { t } = useTranslation();
  const written = RULE_PARTS.filter((part) => type[part].trim());
  if (!written.length) {
    return (
      <Text size="sm" c="dimmed">
        {t("catalogue.no_rule")}
      </Text>
    );
  }
  return (
    <>
      {written.map((part) => (
        <section key={part}>
          <Title order={3}>{t(`catalogue.part.${part}`)}</Title>
          <Markdown>{type[part]}</Markdown>
        </section>
      ))}
    </>
  );
}
