import { Button, Group, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Facets, FacetValue } from "../api/types";
import { ValueChips } from "./ValueChips";

const FIELDS = ["product_id", "product_type", "position", "station", "perspective"] as const;
const AS_CHIPS = 6;

interface Props {
  projectId: string;
  chosen: Record<string, string | undefined>;
  onChange: (changes: Record<string, string | undefined>) => void;
  children?: React.ReactNode;
}

/** Metadata to filter by, with counts; a field that no picture has is not offered. */
export function Filters({ projectId, chosen, onChange, children }: Props) {
  const { t } = useTranslation();
  const facets = useGet<Facets>(`/projects/${projectId}/images/facets`).data;
  if (!facets?.total) return null;
  const clear = () => onChange(Object.fromEntries(Object.keys(chosen).map((k) => [k, undefined])));
  const narrowing =
    FIELDS.some((field) => chosen[field]) || chosen.verdict || chosen.search || chosen.imported_by;
  return (
    <Stack gap={6} mb="md">
      <Group gap="lg" align="center">
        {FIELDS.map((field) =>
          facets[field].length ? (
            <Field
              key={field}
              name={t(`images.field.${field}`)}
              values={facets[field]}
              chosen={chosen[field]}
              onChange={(value) => onChange({ [field]: value })}
            />
          ) : null,
        )}
        {children}
        {narrowing ? (
          <Button variant="subtle" onClick={clear}>
            {t("ui.clear")}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}

interface FieldProps {
  name: string;
  values: FacetValue[];
  chosen: string | undefined;
  onChange: (value: string | undefined) => void;
}

function Field({ name, values, chosen, onChange }: FieldProps) {
  if (values.length <= AS_CHIPS) {
    return <ValueChips name={name} values={values} chosen={chosen} onChange={onChange} />;
  }
  return (
    <Select
      size="xs"
      w={190}
      searchable
      clearable
      limit={100}
      aria-label={name}
      placeholder={name}
      value={chosen ?? null}
      onChange={(value) => onChange(value ?? undefined)}
      data={values.map(({ value, count }) => ({ value, label: `${value} (${count})` }))}
    />
  );
}
