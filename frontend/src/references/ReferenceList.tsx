import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, usePages } from "../api/queries";
import type { Reference } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { Listed } from "../ui/Listed";
import { LinkAnchor } from "../ui/links";
import { percent } from "../ui/numbers";
import { When } from "../ui/When";

const HEADS = ["image", "verdict", "defects", "basis_head", "kind_head", "author", "at"] as const;

export function ReferenceList({
  projectId,
  mayWithdraw,
}: {
  projectId: string;
  mayWithdraw: boolean;
}) {
  const { t } = useTranslation();
  const path = `/projects/${projectId}/references`;
  const rows = usePages<Reference>(path);
  return (
    <Listed
      of={rows}
      none={<EmptyState title={t("references.none")} next={t("references.none_next")} />}
    >
      {(items) => (
        <Stack gap="xs">
          <Title order={2}>{t("references.list")}</Title>
          <Table.ScrollContainer minWidth={760}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {HEADS.map((head) => (
                    <Table.Th key={head}>{t(`references.${head}`)}</Table.Th>
                  ))}
                  <Table.Th aria-label={t("references.withdraw")} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((row) => (
                  <Row key={row.id} row={row} path={path} mayWithdraw={mayWithdraw} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Stack>
      )}
    </Listed>
  );
}

function Row({ row, path, mayWithdraw }: { row: Reference; path: string; mayWithdraw: boolean }) {
  const { t } = useTranslation();
  const withdraw = useAct(() => api.post(`/references/${row.id}/withdraw`), [path]);
  const { projectId } = { projectId: path.split("/")[2] ?? "" };
  return (
    <Table.Tr>
      <Table.Td>
        <LinkAnchor to="/p/$projectId/images/$imageId" params={{ projectId, imageId: row.image }}>
          {row.file_name}
        </LinkAnchor>
      </Table.Td>
      <Table.Td>{t(`verdict.${row.verdict}`)}</Table.Td>
      <Table.Td>
        {row.findings
          .map(({ type_name, grade_name }) =>
            grade_name ? `${type_name} ${grade_name}` : type_name,
          )
          .join(", ")}
      </Table.Td>
      <Table.Td>{t(`references.basis.${row.basis}`)}</Table.Td>
      <Table.Td>
        {t(`references.kind.${row.kind}`)}
        {row.sampling_probability < 1 ? (
          <Text size="xs" c="dimmed">
            {t("references.weight", { share: percent(row.sampling_probability) })}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>{row.author.name}</Table.Td>
      <Table.Td>
        <When at={row.created_at} />
      </Table.Td>
      <Table.Td>
        {mayWithdraw && row.kind === "independent" ? (
          <Button
            variant="subtle"
            size="compact-xs"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined)}
          >
            {t("references.withdraw")}
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
