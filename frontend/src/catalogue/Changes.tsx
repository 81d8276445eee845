import { Badge, Button, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { CatalogueVersion, TypeDiff, VersionHead } from "../api/types";
import { Loaded } from "../ui/Loaded";
import { ExamplesDiff } from "./ExamplesDiff";
import { GradesDiff } from "./GradesDiff";
import { MappingLine } from "./Mappings";
import { PlacesDiff } from "./PlacesDiff";
import { SumsDiff } from "./SumsDiff";
import { useVersion } from "./useVersion";
import { WordDiff } from "./WordDiff";

const AT_ONCE = 20;

interface Props {
  /** Of all versions. */
  path: string;
  version: CatalogueVersion;
  versions: VersionHead[];
}

/** What changed between two versions: by word, by limit, by example. */
export function Changes({ path, version, versions }: Props) {
  const { t } = useTranslation();
  const { number } = version;
  const others = versions.filter((one) => one.number !== number);
  const earlier = others.filter((one) => one.number < number).at(-1)?.number;
  const [against, setAgainst] = useState<string | null>(earlier ? String(earlier) : null);
  const [shown, setShown] = useState(AT_ONCE);
  const diff = useGet<{ types: TypeDiff[] }>(`${path}/${number}/diff`, {
    query: { against },
    enabled: Boolean(against),
  });
  const before = useVersion(`${path}/${against}`, Boolean(against)).data;
  if (!others.length) return <Text size="sm">{t("catalogue.only_version")}</Text>;
  return (
    <Stack maw={860}>
      <Select
        w={220}
        label={t("catalogue.against")}
        data={others.map((one) => ({
          value: String(one.number),
          label: t("catalogue.version", { number: one.number }),
        }))}
        value={against}
        onChange={(value) => {
          setAgainst(value);
          setShown(AT_ONCE);
        }}
      />
      {against ? null : <Text size="sm">{t("catalogue.first_version")}</Text>}
      {against ? (
        <Loaded query={diff}>
          {({ types }) => {
            const changed = types.filter(({ change }) => change !== "same");
            if (!changed.length) return <Text size="sm">{t("catalogue.nothing_changed")}</Text>;
            return (
              <>
                <Text size="sm">{t("catalogue.types_changed", { count: changed.length })}</Text>
                {changed.slice(0, shown).map((one) => (
                  <TypeChange key={one.code} diff={one} before={before} after={version} />
                ))}
                {changed.length > shown ? (
                  <Button
                    variant="default"
                    style={{ alignSelf: "flex-start" }}
                    onClick={() => setShown(shown + AT_ONCE)}
                  >
                    {t("ui.more")}
                  </Button>
                ) : null}
              </>
            );
          }}
        </Loaded>
      ) : null}
    </Stack>
  );
}

interface TypeChangeProps {
  diff: TypeDiff;
  before: CatalogueVersion | undefined;
  after: CatalogueVersion;
}

function TypeChange({ diff, before, after }: TypeChangeProps) {
  const { t } = useTranslation();
  const [was, is] = [before, after].map((one) => one?.types.find(({ code }) => code === diff.code));
  const mapping = after.mappings.find(({ code }) => code === diff.code);
  return (
    <Paper withBorder p="md">
      <Group gap="sm">
        <Title order={2}>{is?.name ?? was?.name ?? diff.code}</Title>
        <Badge>{t(`catalogue.change.${diff.change}`)}</Badge>
      </Group>
      {mapping && diff.change === "removed" ? (
        <MappingLine mapping={mapping} types={[...(before?.types ?? []), ...after.types]} />
      ) : null}
      {Object.entries(diff.fields ?? {})
        .filter(([, { before, after }]) => isSaid(before) || isSaid(after))
        .map(([field, { before, after }]) => (
          <div key={field}>
            <Text size="xs" fw={600} c="dimmed" mt="xs">
              {t(`catalogue.part.${field}`, t(`catalogue.field.${field}`, field))}
            </Text>
            <FieldDiff field={field} before={before} after={after} />
          </div>
        ))}
      {diff.grades ? <GradesDiff grades={diff.grades} /> : null}
      <SumsDiff sums={diff.accumulations} />
      <PlacesDiff places={diff.places} />
      {diff.zones ? (
        <Text size="sm" mt="xs">
          {t("book.zones_changed", { names: zoneNames(diff.zones) })}
        </Text>
      ) : null}
      <ExamplesDiff examples={diff.examples} before={was} after={is} />
    </Paper>
  );
}

// What a rule says by choice, and where its words stand.
const CHOICES: Record<string, string> = {
  geometry: "catalogue.geometry",
  consequence: "catalogue.consequence",
  defect_class: "book.classes",
  outline_style: "book.outlines",
  pieces: "book.pieces",
  declared_effect: "book.effects",
};

const isSaid = (value: unknown) => value !== "" && value !== null && value !== undefined;

interface FieldProps {
  field: string;
  before: unknown;
  after: unknown;
}

/** A text's change by word; of a choice or a number what it was and what it is. */
function FieldDiff({ field, before, after }: FieldProps) {
  const { t } = useTranslation();
  const words = CHOICES[field];
  if (!words && [before, after].some((value) => typeof value === "string"))
    return <WordDiff before={String(before ?? "")} after={String(after ?? "")} />;
  const said = (value: unknown) => {
    if (!isSaid(value)) return "\u2013";
    return words ? t(`${words}.${value}` as never) : String(value);
  };
  return <Text size="sm">{`${said(before)} \u2192 ${said(after)}`}</Text>;
}

function zoneNames({ before, after }: NonNullable<TypeDiff["zones"]>): string {
  return [...new Set([...before, ...after].map(({ name }) => name))].join(", ");
}
