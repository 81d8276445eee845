import { Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { CatalogueVersion, Impact } from "../api/types";
import { useMay } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { RelabelForm } from "./RelabelForm";

/** Which labels a version touches, and the round that asks for them again. */
export function ImpactPanel({ path, version }: { path: string; version: CatalogueVersion }) {
  const { t } = useTranslation();
  const { lead } = useMay();
  const impact = useGet<Impact>(`${path}/impact`);
  return (
    <Loaded query={impact}>
      {(data) => (
        <Stack maw={720}>
          <Text fz="lg">
            {data.images
              ? t("catalogue.impact_line", {
                  images: data.images,
                  labels: data.labels,
                  products: data.products,
                })
              : t("catalogue.no_impact")}
          </Text>
          {data.by_rule.length ? (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("catalogue.types")}</Table.Th>
                  <Table.Th>{t("catalogue.changes")}</Table.Th>
                  <Table.Th>{t("rounds.images")}</Table.Th>
                  <Table.Th>{t("catalogue.labels")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.by_rule.map((row) => (
                  <Table.Tr key={`${row.code} ${row.change}`}>
                    <Table.Td>{row.code}</Table.Td>
                    <Table.Td>{t(`catalogue.change.${row.change}`, row.change)}</Table.Td>
                    <Table.Td>{row.images}</Table.Td>
                    <Table.Td>{row.labels}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          ) : null}
          {lead && data.images > 0 && version.state === "approved" ? (
            <RelabelForm path={path} number={version.number} images={data.images} />
          ) : null}
          {version.state === "draft" && data.images > 0 ? (
            <Text size="sm" c="dimmed">
              {t("catalogue.publish_first")}
            </Text>
          ) : null}
        </Stack>
      )}
    </Loaded>
  );
}
