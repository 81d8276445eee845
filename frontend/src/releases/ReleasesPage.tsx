import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Release } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { Listed } from "../ui/Listed";
import { PageHead } from "../ui/PageHead";
import { NewRelease } from "./NewRelease";
import { ReleaseCard } from "./ReleaseCard";

const QUICK = 1_500;

export default function ReleasesPage() {
  const { t } = useTranslation();
  const path = `/projects/${useProjectId()}/releases`;
  const { release } = useMay();
  const writing = usePages<Release>(path).items?.some(({ state }) => state === "queued");
  const releases = usePages<Release>(path, {}, { every: writing ? QUICK : 0 });
  return (
    <Stack maw={980}>
      <PageHead title={t("nav.releases")} hint={t("releases.hint")} />
      {release ? <NewRelease path={path} /> : null}
      <Listed
        of={releases}
        none={<EmptyState title={t("releases.none")} next={t("releases.none_next")} />}
      >
        {(items) => (
          <Stack gap="xs">
            {items.map((one, at) => (
              <ReleaseCard key={one.id} path={path} release={one} isNewest={at === 0} />
            ))}
          </Stack>
        )}
      </Listed>
    </Stack>
  );
}
