import { Button, SegmentedControl, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages } from "../../api/queries";
import type { Import, ImportFile } from "../../api/types";
import { useProjectId } from "../../app/roles";
import { serverText } from "../../i18n/serverText";
import { LinkAnchor } from "../../ui/links";

const STATES = ["refused", "new", "existing", "waiting"] as const;

/** Each file with what became of it: new, already there, or refused with the reason. */
export function FileList({ importId, counts }: { importId: string; counts: Import["counts"] }) {
  const { t } = useTranslation();
  const [state, setState] = useState<string>(STATES.find((one) => counts[one] > 0) ?? "new");
  const files = usePages<ImportFile>(`/imports/${importId}/files`, { state });
  return (
    <>
      <SegmentedControl
        aria-label={t("imports.files")}
        value={state}
        onChange={setState}
        data={STATES.map((value) => ({
          value,
          label: `${t(`imports.file.${value}`)} (${counts[value]})`,
        }))}
      />
      <Table>
        <Table.Tbody>
          {files.items?.map((file) => (
            <FileRow key={file.name} file={file} />
          ))}
        </Table.Tbody>
      </Table>
      {files.items?.length === 0 ? <Text size="sm">{t("imports.no_files")}</Text> : null}
      {files.hasNextPage ? (
        <Button variant="default" onClick={() => void files.fetchNextPage()}>
          {t("ui.more")}
        </Button>
      ) : null}
    </>
  );
}

function FileRow({ file }: { file: ImportFile }) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: "anywhere" }}>
        {file.image ? (
          <LinkAnchor
            size="sm"
            to="/p/$projectId/images/$imageId"
            params={{ projectId, imageId: file.image }}
          >
            {file.name}
          </LinkAnchor>
        ) : (
          file.name
        )}
      </Table.Td>
      <Table.Td>{t(`imports.file.${file.state}`)}</Table.Td>
      <Table.Td>{t(`imports.reason.${file.reason_code}`, serverText(file.reason))}</Table.Td>
    </Table.Tr>
  );
}
