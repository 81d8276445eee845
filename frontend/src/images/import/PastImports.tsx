import { Stack, Table, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages } from "../../api/queries";
import type { Import } from "../../api/types";
import { LinkAnchor } from "../../ui/links";
import { More } from "../../ui/More";
import { When } from "../../ui/When";

export function PastImports({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const imports = usePages<Import>(`/projects/${projectId}/imports`, { page_size: 10 });
  if (!imports.items?.length) return null;
  return (
    <Stack gap="xs" mt="lg" align="flex-start">
      <Title order={2}>{t("imports.past")}</Title>
      <Table>
        <Table.Tbody>
          {imports.items.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <LinkAnchor
                  size="sm"
                  to="/p/$projectId/images/import/$importId"
                  params={{ projectId, importId: one.id }}
                >
                  <When at={one.created_at} />
                </LinkAnchor>
              </Table.Td>
              <Table.Td>{t(`imports.state.${one.state}`)}</Table.Td>
              <Table.Td>{t("imports.counts", { ...one.counts })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <More of={imports} />
    </Stack>
  );
}
