import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { CatalogueVersion } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { Listed } from "../ui/Listed";
import { When } from "../ui/When";

type Entry = Schemas["LogEntryOut"];

/** Who changed what in this version, when, and on which change request. */
export function ChangeLog({ path, version }: { path: string; version: CatalogueVersion }) {
  const { t } = useTranslation();
  const log = usePages<Entry>(`${path}/log`);
  return (
    <Listed
      of={log}
      none={<EmptyState title={t("change_log.none")} next={t("change_log.none_next")} />}
    >
      {(items) => (
        <Table maw={1000}>
          <Table.Thead>
            <Table.Tr>
              {(["when", "who", "what", "why"] as const).map((name) => (
                <Table.Th key={name}>{t(`change_log.${name}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((entry) => (
              <Row key={entry.id} entry={entry} version={version} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Listed>
  );
}

function Row({ entry, version }: { entry: Entry; version: CatalogueVersion }) {
  const { t, i18n } = useTranslation();
  const word = useWord();
  const type = version.types.find(({ code }) => code === entry.code);
  const zone = version.zones.find(({ code }) => code === entry.code);
  const name = type?.name ?? zone?.name ?? entry.code;
  const act = `change_log.act.${entry.act}`;
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        <When at={entry.at} />
      </Table.Td>
      <Table.Td>{entry.who || t("change_log.platform")}</Table.Td>
      <Table.Td>
        {i18n.exists(act) ? String(t(act as never)) : entry.act}
        {name ? `: ${name}` : ""}
        {entry.fields.length ? (
          <Text size="xs" c="dimmed">
            {entry.fields.map(word).join(", ")}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        {entry.requests.map(({ id, title }) => (
          <Text key={id} size="sm">
            {title}
          </Text>
        ))}
        {entry.act === "version_approved" && version.approval_reason ? (
          <Text size="sm">{version.approval_reason}</Text>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

/** A field of a rule, an example's kind or an approval's basis in the reader's words. */
function useWord(): (field: string) => string {
  const { t, i18n } = useTranslation();
  const places = [
    "catalogue.field",
    "catalogue.part",
    "catalogue.example",
    "approval.basis",
    "change_log.field",
  ];
  return (field) => {
    const key = places.map((place) => `${place}.${field}`).find((one) => i18n.exists(one));
    return key ? String(t(key as never)) : field;
  };
}
