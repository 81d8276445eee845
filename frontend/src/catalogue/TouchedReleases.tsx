import { Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { CatalogueType, TouchedRelease } from "../api/types";
import { useProjectId } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { LinkAnchor } from "../ui/links";
import { When } from "../ui/When";

interface Props {
  path: string;
  types: readonly CatalogueType[];
}

/** The releases that hold labels which this version touches, each with a link to it. */
export function TouchedReleases({ path, types }: Props) {
  const { t } = useTranslation();
  const releases = useGet<TouchedRelease[]>(`${path}/impact/releases`);
  const named = new Map(types.map(({ code, name }) => [code, name]));
  return (
    <section>
      <Title order={3}>{t("impact.releases")}</Title>
      <Loaded query={releases}>
        {(rows) =>
          rows.length ? (
            <Table aria-label={t("impact.releases")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("impact.release")}</Table.Th>
                  <Table.Th ta="right">{t("impact.release_touched")}</Table.Th>
                  <Table.Th>{t("impact.release_by_rule")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((release) => (
                  <Row key={release.id} release={release} named={named} />
                ))}
              </Table.Tbody>
            </Table>
          ) : (
            <Text size="sm">{t("impact.no_releases")}</Text>
          )
        }
      </Loaded>
    </section>
  );
}

interface RowProps {
  release: TouchedRelease;
  named: ReadonlyMap<string, string>;
}

function Row({ release, named }: RowProps) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  return (
    <Table.Tr>
      <Table.Td>
        <LinkAnchor to="/p/$projectId/releases" params={{ projectId }} hash={release.id}>
          {release.name}
        </LinkAnchor>
        <Text size="xs" c="dimmed">
          <When at={release.ready_at} dayOnly />
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        {t("ui.of", { count: release.touched_images, total: release.n_images })}
      </Table.Td>
      <Table.Td>
        {release.by_rule.map((rule) => (
          <Text key={rule.code} size="sm">
            {t("impact.release_rule", {
              name: named.get(rule.code) ?? rule.code,
              kind: t(`impact.kind.${rule.kind}`),
              count: rule.images,
            })}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
