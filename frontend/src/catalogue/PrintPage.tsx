import { Box, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CatalogueType, CatalogueVersion } from "../api/types";
import { useProject } from "../app/roles";
import { useTitle } from "../app/useTitle";
import { ExamplePicture } from "../ui/ExamplePicture";
import { Loaded } from "../ui/Loaded";
import { day } from "../ui/numbers";
import { ZonePicture } from "../ui/ZonePicture";
import { Approved } from "./Approved";
import classes from "./catalogue.module.css";
import { Grades } from "./Grades";
import { LimitSeries } from "./LimitSeries";
import { MappingLine } from "./Mappings";
import { TypeBadges } from "./Rule";
import { RuleText } from "./RuleText";
import { useVersion } from "./useVersion";

/** The whole book on one page: for the printer beside the line, and for a phone. */
export default function PrintPage() {
  const { projectId, number } = useParams({ strict: false });
  const { t } = useTranslation();
  const version = useVersion(`/projects/${projectId}/catalogue-versions/${number}`);
  return (
    <Loaded query={version}>
      {(data) => (
        <Box className={classes.book} maw={900} mx="auto" p="md">
          <Group justify="space-between" className={classes.screen}>
            <span />
            <Button onClick={() => window.print()}>{t("book.print")}</Button>
          </Group>
          <Head version={data} />
          <Stack gap="xl">
            {data.types
              .filter(({ reserved }) => !reserved)
              .map((type) => (
                <Chapter key={type.id} type={type} version={data} />
              ))}
            <Zones version={data} />
            <LeftOut version={data} />
          </Stack>
        </Box>
      )}
    </Loaded>
  );
}

function Head({ version }: { version: CatalogueVersion }) {
  const { t, i18n } = useTranslation();
  const project = useProject().data;
  const title = t("book.print_title", { number: version.number });
  useTitle(title);
  return (
    <header>
      <Text c="dimmed">{project?.name}</Text>
      <Title order={1}>{title}</Title>
      <Text>
        {t(`catalogue.state.${version.state}`)}
        {version.takes_effect_on
          ? `, ${t("book.in_force", { day: day(version.takes_effect_on, i18n.language) })}`
          : ""}
      </Text>
      <Approved version={version} />
      <Text mb="lg">{version.summary}</Text>
    </header>
  );
}

function Chapter({ type, version }: { type: CatalogueType; version: CatalogueVersion }) {
  const { t } = useTranslation();
  const examples = type.examples
    .filter(({ kind }) => kind !== "limit_sample")
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.order - b.order);
  return (
    <article className={classes.chapter}>
      <Group gap="sm" mb="xs">
        <Title order={2}>{type.name}</Title>
        <TypeBadges type={type} />
        {type.hotkey ? <Text c="dimmed">{t("book.key", { key: type.hotkey })}</Text> : null}
      </Group>
      <Stack gap="sm">
        <RuleText type={type} zones={version.zones} />
        <Grades grades={type.grades} />
        <LimitSeries path="" typePath="" type={type} editable={false} />
        <Group align="flex-start" gap="sm">
          {examples.map((example) => (
            <figure key={example.id} className={classes.figure}>
              <ExamplePicture example={example} side={150} label={example.caption} />
              <figcaption>
                <Text size="xs" fw={600}>
                  {t(`catalogue.example.${example.kind}`)}
                </Text>
                <Text size="xs">{example.caption}</Text>
              </figcaption>
            </figure>
          ))}
        </Group>
      </Stack>
    </article>
  );
}

function LeftOut({ version }: { version: CatalogueVersion }) {
  const { t } = useTranslation();
  if (!version.mappings.length) return null;
  return (
    <section className={classes.chapter}>
      <Title order={2}>{t("book.mapping")}</Title>
      {version.mappings.map((mapping) => (
        <MappingLine key={mapping.code} mapping={mapping} types={version.types} />
      ))}
    </section>
  );
}

function Zones({ version }: { version: CatalogueVersion }) {
  const { t } = useTranslation();
  if (!version.zones.length) return null;
  return (
    <section className={classes.chapter}>
      <Title order={2}>{t("book.zones")}</Title>
      <Group align="flex-start">
        {version.zones.map((zone) => (
          <figure key={zone.id} className={classes.figure}>
            <ZonePicture zone={zone} width={300} />
            <figcaption>{zone.name}</figcaption>
          </figure>
        ))}
      </Group>
    </section>
  );
}
