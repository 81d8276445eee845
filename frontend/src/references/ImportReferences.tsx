import { Alert, Button, FileButton, Modal, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../api/queries";
import { sendTable } from "../api/sendTable";
import type { ReferenceBasis, ReferenceImport } from "../api/types";
import { serverText } from "../i18n/serverText";

interface Props {
  projectId: string;
  version: string;
  basis: ReferenceBasis;
}

/** References from a table; lines that cannot be taken are listed with their reason. */
export function ImportReferences({ projectId, version, basis }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<ReferenceImport | null>(null);
  const path = `/projects/${projectId}/references`;
  const send = useAct(
    (file: File) =>
      sendTable<ReferenceImport>(`${path}/import`, file, { catalogue_version: version, basis }),
    [path],
    setFound,
  );
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t("references.import")}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("references.import")} size="lg">
        <Stack>
          <Text size="sm">{t("references.import_hint")}</Text>
          <FileButton accept=".csv,.txt,text/csv" onChange={(file) => file && send.mutate(file)}>
            {(props) => (
              <Button {...props} loading={send.isPending} style={{ alignSelf: "flex-start" }}>
                {t("references.choose")}
              </Button>
            )}
          </FileButton>
          {found ? (
            <Alert color={found.refused.length ? "orange" : "teal"}>
              {t("references.imported", { ...found, refused: found.refused.length })}
            </Alert>
          ) : null}
          {found?.refused.length ? (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("references.line")}</Table.Th>
                  <Table.Th>{t("references.reason")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.refused.slice(0, 200).map(({ line, reason }) => (
                  <Table.Tr key={line}>
                    <Table.Td>{line}</Table.Td>
                    <Table.Td>{serverText(reason)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          ) : null}
        </Stack>
      </Modal>
    </>
  );
}
