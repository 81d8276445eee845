import { Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, Example, TypeDiff } from "../api/types";
import { ExamplePicture } from "../ui/ExamplePicture";
import classes from "./catalogue.module.css";

const SIDE = 110;
type Facts = NonNullable<TypeDiff["examples"]>["facts"][number];
type Told = NonNullable<TypeDiff["examples"]>["added"][number];

interface Props {
  examples: TypeDiff["examples"];
  before: CatalogueType | undefined;
  after: CatalogueType | undefined;
}

/** Examples that came and went, as small pictures with kind and caption. */
export function ExamplesDiff({ examples, before, after }: Props) {
  const { t } = useTranslation();
  if (!examples) return null;
  return (
    <>
      <Group align="flex-start" gap="sm" mt="xs">
        {shownOf(examples.added, after).map((one) => (
          <Figure key={one.id} example={one} change="added" />
        ))}
        {shownOf(examples.removed, before).map((one) => (
          <Figure key={one.id} example={one} change="removed" />
        ))}
      </Group>
      {examples.reordered ? <Text size="sm">{t("book.reordered")}</Text> : null}
      {examples.facts.map((one) => (
        <FactsLine key={`${one.after.image} ${one.after.caption}`} facts={one} />
      ))}
    </>
  );
}

/** What is told anew of a limit sample's piece, such as who approved it. */
function FactsLine({ facts: { before, after } }: { facts: Facts }) {
  const { t } = useTranslation();
  const names = [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])];
  const changed = names.filter((name) => before.facts[name] !== after.facts[name]);
  return (
    <Text size="sm">
      <b>{after.caption || t(`catalogue.example.${after.kind}`)}</b>
      {": "}
      {changed
        .map((name) => {
          const label = t(`book.field.${name}` as never, { defaultValue: name });
          return `${label}: ${before.facts[name] || "–"} → ${after.facts[name] || "–"}`;
        })
        .join("; ")}
    </Text>
  );
}

function Figure({ example, change }: { example: Example; change: "added" | "removed" }) {
  const { t } = useTranslation();
  return (
    <figure className={classes.figure}>
      <ExamplePicture example={example} side={SIDE} label={example.caption} />
      <figcaption>
        <Badge size="xs" color={change === "added" ? "teal" : "gray"}>
          {t(`catalogue.change.${change}`)}
        </Badge>
        <Text size="xs" fw={600}>
          {t(`catalogue.example.${example.kind}`)}
        </Text>
        <Text size="xs" td={change === "removed" ? "line-through" : undefined}>
          {example.caption}
        </Text>
      </figcaption>
    </figure>
  );
}

/** The examples of the version that the difference tells of, each once. */
function shownOf(told: readonly Told[], type: CatalogueType | undefined): Example[] {
  const left = [...(type?.examples ?? [])];
  return told.flatMap(({ image, kind, caption }) => {
    const at = left.findIndex(
      (one) => one.image === image && one.kind === kind && one.caption === caption,
    );
    return at < 0 ? [] : left.splice(at, 1);
  });
}
