import { Button, Group, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Facets } from "../api/types";

const FIELDS = ["product_id", "product_type", "position", "station", "perspective"] as const;

interface Props {
  projectId: string;
  chosen: Record<string, string | undefined>;
  onChange: (changes: Record<string, string | undefined>) => void;
}

/** Metadata to filter by, with counts; a field that no picture has is not offered. */
export function Filters({ projectId, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const facets = useGet<Facets>(`/projects/${projectId}/images/facets`).data;
  if (!facets) return null;
  const clear = () => onChange(Object.fromEntries(Object.keys(chosen).map((k) => [k, undefined])));
  return (
    <Group gap="xs" mb="md">
      {FIELDS.map((field) => {
        const values = facets[field];
        if (!Array.isArray(values)) return null;
        const named = values.filter(({ value }) => value);
        if (!named.length) return null;
        return (
          <Select
            key={field}
            size="xs"
            w={190}
            searchable
            clearable
            aria-label={t(`images.field.${field}`)}
            placeholder={t(`images.field.${field}`)}
            value={chosen[field] ?? null}
            onChange={(value) => onChange({ [field]: value ?? undefined })}
            data={named.map(({ value, count }) => ({ value, label: `${value} (${count})` }))}
          />
        );
      })}
      {Object.values(chosen).some(Boolean) ? (
        <Button variant="subtle" onClick={clear}>
          {t("images.clear")}
        </Button>
      ) : null}
      <Text size="xs" c="dimmed">
        {t("images.total", { count: facets.total })}
      </Text>
    </Group>
  );
}
