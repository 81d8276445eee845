import { Code, FileInput, Stack, Table, Text, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { TemplatePreview } from "../../api/types";
import { ErrorState } from "../../ui/ErrorState";

const SHOWN = 10;
const WAIT = 350;

interface Props {
  projectId: string;
  value: string;
  lines: string[];
  onChange: (value: string) => void;
  names: string[];
  table: File | null;
  onTable: (table: File | null) => void;
}

/** Templates for file names, tried on ten of the chosen names before anything is sent. */
export function Templates(props: Props) {
  const { t } = useTranslation();
  const names = props.names.slice(0, SHOWN);
  const [templates] = useDebouncedValue(props.lines, WAIT);
  const preview = useQuery({
    queryKey: ["preview", props.projectId, templates, names],
    queryFn: () =>
      api.post<TemplatePreview[]>(`/projects/${props.projectId}/imports/preview`, {
        templates,
        names,
      }),
    enabled: names.length > 0 && templates.length > 0,
  });
  return (
    <Stack gap="sm">
      <Textarea
        label={t("imports.templates")}
        description={t("imports.templates_hint")}
        autosize
        minRows={2}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      {preview.error ? <ErrorState error={preview.error} /> : null}
      {preview.data ? <Preview rows={preview.data} /> : null}
      {names.length ? null : (
        <Text size="xs" c="dimmed">
          {t("imports.preview_waits")}
        </Text>
      )}
      <FileInput
        label={t("imports.table")}
        description={t("imports.table_hint")}
        accept=".csv,text/csv"
        clearable
        value={props.table}
        onChange={props.onTable}
      />
    </Stack>
  );
}

function Preview({ rows }: { rows: TemplatePreview[] }) {
  const { t } = useTranslation();
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row.values)))];
  return (
    <Table.ScrollContainer minWidth={500}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("imports.name")}</Table.Th>
            <Table.Th>{t("imports.template")}</Table.Th>
            {fields.map((field) => (
              <Table.Th key={field}>{t(`images.field.${field}`, field)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td>
                {row.template ? <Code>{row.template}</Code> : t("imports.no_template")}
              </Table.Td>
              {fields.map((field) => (
                <Table.Td key={field}>{row.values[field] ?? ""}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
