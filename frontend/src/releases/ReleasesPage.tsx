import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Page, Release } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { NewRelease } from "./NewRelease";
import { ReleaseCard } from "./ReleaseCard";

const QUICK = 1_500;

export default function ReleasesPage() {
  const { t } = useTranslation();
  const path = `/projects/${useProjectId()}/releases`;
  const { release } = useMay();
  const query = { page_size: 100 };
  const writing = useGet<Page<Release>>(path, { query }).data?.results.some(
    ({ state }) => state === "queued",
  );
  const releases = useGet<Page<Release>>(path, { query, every: writing ? QUICK : false });
  return (
    <Stack maw={980}>
      <PageHead title={t("nav.releases")} hint={t("releases.hint")} />
      {release ? <NewRelease path={path} /> : null}
      <Loaded query={releases}>
        {({ results }) =>
          results.length ? (
            <Stack gap="xs">
              {results.map((one) => (
                <ReleaseCard key={one.id} path={path} release={one} />
              ))}
            </Stack>
          ) : (
            <EmptyState title={t("releases.none")} next={t("releases.none_next")} />
          )
        }
      </Loaded>
    </Stack>
  );
}
