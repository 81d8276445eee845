import { Group, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type CatalogueType, RULE_PARTS } from "../api/types";
import { AddingUp } from "../ui/AddingUp";
import { Markdown } from "../ui/Markdown";
import { Notes } from "./Notes";
import type { Zone } from "./zones/useZones";

interface Props {
  type: CatalogueType;
  zones?: readonly Zone[];
}

/** The parts of a rule under their headings, then what differs by product type and zone. */
export function RuleText({ type, zones = [] }: Props) {
  const { t } = useTranslation();
  const written = RULE_PARTS.filter(
    (part) => type[part].trim() || (part === "accumulation" && type.accumulations.length),
  );
  if (!written.length && !type.variants.length) {
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
          {part === "how_to_outline" ? <HowDrawn type={type} /> : null}
          {part === "accumulation" ? <AddingUp {...type} /> : null}
          <Markdown pictures={type.pictures}>{type[part]}</Markdown>
        </section>
      ))}
      {type.how_to_outline.trim() ? null : <HowDrawn type={type} />}
      <Notes notes={type.variants} grades={type.grades} zones={zones} pictures={type.pictures} />
    </>
  );
}

function HowDrawn({ type }: { type: CatalogueType }) {
  const { t } = useTranslation();
  const facts = [
    type.outline_style && `${t("book.outline_style")}: ${t(`book.outlines.${type.outline_style}`)}`,
    type.pieces && `${t("book.pieces_head")}: ${t(`book.pieces.${type.pieces}`)}`,
  ].filter(Boolean);
  if (!facts.length) return null;
  return (
    <Group gap="md">
      {facts.map((fact) => (
        <Text key={fact} size="sm" c="dimmed">
          {fact}
        </Text>
      ))}
    </Group>
  );
}
