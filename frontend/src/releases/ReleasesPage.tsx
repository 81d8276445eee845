import {
  Badge,
  Button,
  Checkbox,
  Code,
  Group,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { api, url } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { Page, Release } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { bytes, when } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";

const EVERY = 3_000;

export default function ReleasesPage() {
  const { t } = useTranslation();
  const path = `/projects/${useProjectId()}/releases`;
  const { release } = useMay();
  const releases = useGet<Page<Release>>(path, { every: EVERY });
  return (
    <Stack maw={1100}>
      <PageHead title={t("nav.releases")} hint={t("releases.hint")} />
      {release ? <NewRelease path={path} /> : null}
      <Loaded query={releases}>
        {({ results }) =>
          results.length ? (
            <Table>
              <Table.Tbody>
                {results.map((one) => (
                  <ReleaseRow key={one.id} path={path} release={one} />
                ))}
              </Table.Tbody>
            </Table>
          ) : (
            <EmptyState title={t("releases.none")} next={t("releases.none_next")} />
          )
        }
      </Loaded>
    </Stack>
  );
}

const COLOURS = { queued: "gray", running: "blue", ready: "teal", failed: "red" };

function ReleaseRow({ path, release }: { path: string; release: Release }) {
  const { t, i18n } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {release.name}
        </Text>
        <Text size="xs" c="dimmed">
          {when(release.created_at, i18n.language)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color={COLOURS[release.state]}>{t(`releases.state.${release.state}`)}</Badge>
      </Table.Td>
      <Table.Td>
        {release.state === "failed"
          ? release.reason
          : t("releases.counts", { images: release.n_images, findings: release.n_findings })}
      </Table.Td>
      <Table.Td>
        {release.sha256 ? <Code title={release.sha256}>{release.sha256.slice(0, 16)}</Code> : null}
      </Table.Td>
      <Table.Td>{release.byte_size ? bytes(release.byte_size) : null}</Table.Td>
      <Table.Td>
        {release.state === "ready" ? (
          <Button component="a" href={url(`${path}/${release.id}/download`)} download>
            {t("releases.download")}
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

function NewRelease({ path }: { path: string }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { name: "", with_images: true, with_unsettled: false } });
  const create = useAct(
    (values: typeof form.values) => api.post(path, { id: crypto.randomUUID(), ...values }),
    [path],
    () => form.reset(),
  );
  return (
    <Paper withBorder p="md">
      <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Group align="flex-end">
          <TextInput label={t("releases.name")} required {...form.getInputProps("name")} />
          <Checkbox
            mb={8}
            label={t("releases.with_images")}
            {...form.getInputProps("with_images", { type: "checkbox" })}
          />
          <Checkbox
            mb={8}
            label={t("releases.with_unsettled")}
            {...form.getInputProps("with_unsettled", { type: "checkbox" })}
          />
          <Button type="submit" size="sm" loading={create.isPending}>
            {t("releases.create")}
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
