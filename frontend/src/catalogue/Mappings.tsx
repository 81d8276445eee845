import { Button, Group, MultiSelect, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueType, CatalogueVersion } from "../api/types";

type Mapping = CatalogueVersion["mappings"][number];

interface Props {
  path: string;
  version: CatalogueVersion;
  editable: boolean;
}

/** How the labels of types that this version leaves out are read from now on. */
export function Mappings({ path, version, editable }: Props) {
  const { t } = useTranslation();
  if (!version.mappings.length) return null;
  return (
    <Paper withBorder p="md" mt="xl" maw={860}>
      <Title order={3}>{t("book.mapping")}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("book.mapping_hint")}
      </Text>
      <Stack gap="xs">
        {version.mappings.map((mapping) =>
          editable ? (
            <MappingForm key={mapping.revision} path={path} mapping={mapping} version={version} />
          ) : (
            <MappingLine key={mapping.code} mapping={mapping} types={version.types} />
          ),
        )}
      </Stack>
    </Paper>
  );
}

/** What becomes of the labels of one type, in words; types by their names where they have one. */
export function MappingLine({ mapping, types }: { mapping: Mapping; types: readonly Named[] }) {
  const { t } = useTranslation();
  const named = new Map(types.map(({ code, name }) => [code, name]));
  const into = mapping.into.map((code) => named.get(code) ?? code).join(", ");
  return (
    <Text size="sm">
      {named.get(mapping.code) ?? mapping.code}: {t(`book.mappings.${mapping.kind}`)} {into}
    </Text>
  );
}

type Named = Pick<CatalogueType, "code" | "name">;

interface FormProps {
  path: string;
  mapping: Mapping;
  version: CatalogueVersion;
}

const KINDS = ["retired", "merged", "split"] as const;

function MappingForm({ path, mapping, version }: FormProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState(mapping.kind);
  const [into, setInto] = useState<string[]>(mapping.into);
  const save = useAct(
    () =>
      api.put(
        `${path}/mappings/${mapping.code}`,
        { kind, into: kind === "retired" ? [] : into },
        `"${mapping.revision}"`,
      ),
    [path],
  );
  const types = version.types
    .filter(({ reserved }) => !reserved)
    .map(({ code, name }) => ({ value: code, label: name }));
  const ready = kind === "retired" || (kind === "merged" ? into.length === 1 : into.length > 1);
  return (
    <Group gap="xs" align="flex-end">
      <Text size="sm" fw={600} w={140}>
        {mapping.code}
      </Text>
      <Select
        w={220}
        aria-label={mapping.code}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`book.mappings.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(value ?? "retired")}
      />
      {kind === "retired" ? null : (
        <MultiSelect
          flex={1}
          aria-label={t(`book.mappings.${kind}`)}
          data={types}
          maxValues={kind === "merged" ? 1 : undefined}
          value={into}
          onChange={setInto}
        />
      )}
      <Button
        variant="default"
        disabled={!ready}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t("book.mapping_save")}
      </Button>
    </Group>
  );
}
