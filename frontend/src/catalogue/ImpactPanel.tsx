import { Button, Stack, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { CatalogueVersion, Impact, Job } from "../api/types";
import { useMay } from "../app/roles";
import { JobRow } from "../ui/JobRow";
import { Loaded } from "../ui/Loaded";
import { ImpactTable } from "./ImpactTable";
import { Pace } from "./Pace";
import { RelabelForm } from "./RelabelForm";
import { TouchedImages } from "./TouchedImages";
import { TouchedReleases } from "./TouchedReleases";
import { useTouched } from "./useTouched";

type Pending = Schemas["ImpactPendingOut"];
const EVERY = 1_000;

interface Props {
  path: string;
  version: CatalogueVersion;
}

/** Which labels a version touches and why, and the round that asks for them again. */
export function ImpactPanel({ path, version }: Props) {
  const impact = useGet<Impact | Pending>(`${path}/impact`);
  return (
    <Loaded query={impact}>
      {(data) =>
        "job" in data ? (
          <Computing key={data.job} jobId={data.job} again={() => void impact.refetch()} />
        ) : (
          <Found impact={data} path={path} version={version} />
        )
      }
    </Loaded>
  );
}

/** Of many labels a job finds it out; the page shows how far it is, then asks again. */
function Computing({ jobId, again }: { jobId: string; again: () => void }) {
  const { t } = useTranslation();
  const [every, setEvery] = useState<number | false>(EVERY);
  const job = useGet<Job>(`/jobs/${jobId}`, { every }).data;
  const ended = job?.state === "done" || job?.state === "failed" || job?.state === "cancelled";
  const asks = useEffectEvent(again);
  useEffect(() => {
    if (ended) setEvery(false);
    if (job?.state === "done") asks();
  }, [ended, job?.state]);
  return (
    <Stack maw={560}>
      <Text>{t("impact.computing")}</Text>
      {job ? <JobRow job={job} path={`/jobs/${jobId}`} /> : null}
      {ended && job?.state !== "done" ? (
        <Button variant="default" onClick={again} style={{ alignSelf: "flex-start" }}>
          {t("ui.retry")}
        </Button>
      ) : null}
    </Stack>
  );
}

function Found({ impact, path, version }: Props & { impact: Impact }) {
  const { lead } = useMay();
  const touched = useTouched(path, impact);
  const relabels = lead && version.state === "approved" && touched.any;
  return (
    <Stack maw={860}>
      <Summary impact={impact} version={version} />
      {impact.by_rule.length ? <ImpactTable rules={impact.by_rule} types={version.types} /> : null}
      {impact.images ? <TouchedReleases path={path} types={version.types} /> : null}
      {touched.any ? (
        <TouchedImages
          path={path}
          impact={impact}
          types={version.types}
          touched={touched}
          picks={relabels}
        />
      ) : null}
      {relabels ? (
        <RelabelForm path={path} number={version.number} touched={touched} impact={impact} />
      ) : null}
    </Stack>
  );
}

function Summary({ impact, version }: { impact: Impact; version: CatalogueVersion }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text fz="lg">{impact.images ? t("impact.line", { ...impact }) : t("impact.none")}</Text>
      {impact.labeled_again ? (
        <Text size="sm">{t("impact.labeled_again", { count: impact.labeled_again })}</Text>
      ) : null}
      <Pace images={impact.images - impact.labeled_again} labels={1} impact={impact} />
      {impact.stale_before ? (
        <Text size="sm">{t("impact.stale", { count: impact.stale_before })}</Text>
      ) : null}
      {impact.by_rule.length ? (
        <Text size="sm" c="dimmed">
          {t("impact.why")} {t("impact.carried")}
        </Text>
      ) : null}
      {version.state === "draft" && impact.images ? (
        <Text size="sm" c="dimmed">
          {t("catalogue.publish_first")}
        </Text>
      ) : null}
    </div>
  );
}
