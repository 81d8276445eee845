import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../../api/queries";
import type { Schemas } from "../../api/schemas";
import type { CatalogueVersion } from "../../api/types";
import { useMay, useProjectId } from "../../app/roles";
import { ruleName } from "../../discrepancies/ruleName";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { LinkButton } from "../../ui/links";
import { PlanVerification } from "./PlanVerification";
import { RulesVerified } from "./RulesVerified";

type Found = Schemas["VerificationsOut"];
type Verification = Schemas["VerificationOut"];

export const OUTCOME_COLOURS = { confirmed: "teal", failed: "red", too_few: "gray" } as const;

/** Whether this version's touched rules are now read alike, and the round that asks. */
export function VerificationPanel({ path, version }: { path: string; version: CatalogueVersion }) {
  const { lead } = useMay();
  const found = useGet<Found>(`${path}/verifications`);
  return (
    <Loaded query={found}>
      {(data) => (
        <Stack maw={1000}>
          <Touched rules={data.touched_rules} />
          {data.verifications.map((one) => (
            <Outcome key={one.id} verification={one} />
          ))}
          <Nothing version={version} found={data} />
          {lead && version.state === "trial" && data.touched_rules.length ? (
            <PlanVerification path={path} number={version.number} />
          ) : null}
        </Stack>
      )}
    </Loaded>
  );
}

function Touched({ rules }: { rules: readonly string[] }) {
  const { t } = useTranslation();
  const named = rules.map((rule) => ruleName(rule, t)).join(", ");
  return (
    <div>
      <Text>{t("verification.why")}</Text>
      <Text size="sm" c="dimmed">
        {rules.length
          ? t("verification.touched", { rules: named })
          : t("verification.none_touched")}
      </Text>
    </div>
  );
}

function Nothing({ version, found }: { version: CatalogueVersion; found: Found }) {
  const { t } = useTranslation();
  if (found.verifications.length || !found.touched_rules.length) return null;
  const next = version.state === "draft" ? "freeze_first" : "none_next";
  return <EmptyState title={t("verification.none")} next={t(`verification.${next}`)} />;
}

function Outcome({ verification }: { verification: Verification }) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { outcome } = verification;
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <Title order={3}>{verification.round_name}</Title>
          {outcome ? (
            <Badge color={OUTCOME_COLOURS[outcome]}>{t(`verification.outcomes.${outcome}`)}</Badge>
          ) : null}
        </Group>
        <LinkButton
          to="/p/$projectId/rounds/$roundId"
          params={{ projectId, roundId: verification.round }}
          variant="default"
        >
          {t("verification.to_round")}
        </LinkButton>
      </Group>
      {outcome ? (
        <RulesVerified rules={verification.rules} />
      ) : (
        <Text size="sm">
          {t("verification.waiting")} {t("verification.reference_hint")}
        </Text>
      )}
    </Paper>
  );
}
