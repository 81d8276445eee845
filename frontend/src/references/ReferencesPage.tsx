import { Group, Paper, Select, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAll, useGet } from "../api/queries";
import type { ReferenceBasis, Selection, VersionHead } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { GiveReferences } from "./GiveReferences";
import { ImportReferences } from "./ImportReferences";
import { ReferenceList } from "./ReferenceList";

const BASES = ["image", "part", "measured", "sectioned"] as const satisfies ReferenceBasis[];

/** Independent references: given one by one, or from a table; and all that stand. */
export default function ReferencesPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { lead, manage } = useMay();
  return (
    <Stack>
      <PageHead title={t("references.title")} hint={t("references.hint")} />
      {lead || manage ? <Give projectId={projectId} /> : null}
      <ReferenceList projectId={projectId} mayWithdraw={lead || manage} />
    </Stack>
  );
}

function Give({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const versions = useGet<VersionHead[]>(`/projects/${projectId}/catalogue-versions`).data ?? [];
  const frozen = versions.filter(({ state }) => state === "approved" || state === "trial");
  const found = useAll<Selection>(`/projects/${projectId}/selections`).items;
  const selections = found ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [number, setNumber] = useState<string | null>(null);
  const [basis, setBasis] = useState<ReferenceBasis>("image");
  const version = number ?? String(frozen.find((one) => one.state === "approved")?.number ?? "");
  const selection = chosen ?? selections[0]?.id ?? null;
  if (found?.length === 0)
    return (
      <EmptyState title={t("references.no_selection")} next={t("references.no_selection_next")}>
        <LinkButton to="/p/$projectId/images" params={{ projectId }} variant="default">
          {t("nav.images")}
        </LinkButton>
      </EmptyState>
    );
  return (
    <Paper withBorder p="md" component="section" aria-label={t("references.give")}>
      <Stack gap="sm">
        <Title order={2}>{t("references.give")}</Title>
        <Group align="flex-end">
          <Select
            label={t("references.selection")}
            data={selections.map(({ id, name, size }) => ({
              value: id,
              label: `${name} (${size})`,
            }))}
            value={selection}
            onChange={setChosen}
            w={280}
          />
          <Select
            label={t("references.version")}
            data={frozen.map((one) => String(one.number))}
            value={version}
            onChange={setNumber}
            w={150}
          />
          <Select
            label={t("references.basis_head")}
            data={BASES.map((value) => ({ value, label: t(`references.basis.${value}`) }))}
            value={basis}
            onChange={(value) => value && setBasis(value as ReferenceBasis)}
            w={180}
          />
          {version ? (
            <ImportReferences projectId={projectId} version={version} basis={basis} />
          ) : null}
        </Group>
        {selection && version ? (
          <GiveReferences
            key={`${selection} ${version}`}
            projectId={projectId}
            selection={selection}
            version={version}
            basis={basis}
          />
        ) : null}
      </Stack>
    </Paper>
  );
}
