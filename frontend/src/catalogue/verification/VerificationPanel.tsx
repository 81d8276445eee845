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
import { useNames } from "../../ui/useNames";
import { MendFailed } from "./MendFailed";
import { PlanVerification } from "./PlanVerification";
import { RulesVerified } from "./RulesVerified";
import { SecondLook } from "./SecondLook";

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
          <Tries verifications={data.verifications} />
          {data.verifications.map((one) => (
            <Outcome key={one.id} verification={one} path={path} />
          ))}
          <Nothing version={version} found={data} />
          {lead && version.state === "trial" && data.touched_rules.length && mayPlan(data) ? (
            <PlanVerification path={path} number={version.number} />
          ) : null}
        </Stack>
      )}
    </Loaded>
  );
}

/** Not while one runs or is decided, nor before its second look was taken. */
function mayPlan({ verifications: [newest] }: Found): boolean {
  return newest === undefined || (newest.outcome === "too_few" && !newest.may_extend);
}

function Touched({ rules }: { rules: readonly string[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const named = rules.map((rule) => ruleName(rule, t, names)).join(", ");
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

/** Each further try is one more chance for a rule that was not mended. */
function Tries({ verifications }: { verifications: readonly Verification[] }) {
  const { t } = useTranslation();
  const tries = verifications.filter((one) => one.extends === null).length;
  if (tries < 2) return null;
  return <Text size="sm">{t("verification.tries", { count: tries })}</Text>;
}

function Nothing({ version, found }: { version: CatalogueVersion; found: Found }) {
  const { t } = useTranslation();
  if (found.verifications.length || !found.touched_rules.length) return null;
  const next = version.state === "draft" ? "freeze_first" : "none_next";
  return <EmptyState title={t("verification.none")} next={t(`verification.${next}`)} />;
}

function Outcome({ verification, path }: { verification: Verification; path: string }) {
  const { t } = useTranslation();
  const { lead, manage } = useMay();
  const projectId = useProjectId() ?? "";
  const { outcome, round_state: state } = verification;
  return (
    <Paper withBorder p="md" component="section" aria-label={verification.round_name}>
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <Title order={3}>{verification.round_name}</Title>
          <Badge color={outcome ? OUTCOME_COLOURS[outcome] : "blue"} variant="light">
            {outcome ? t(`verification.outcomes.${outcome}`) : t(`verification.state.${state}`)}
          </Badge>
          <Text size="sm" c="dimmed">
            {t("verification.images", { count: verification.n_images })}
            {verification.extends ? ` \u00b7 ${t("verification.second_look")}` : ""}
          </Text>
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
        <>
          <Text size="sm" mb="xs">
            {t(`verification.meaning.${outcome}`)}
          </Text>
          <RulesVerified rules={verification.rules} />
          {lead && verification.may_extend ? (
            <SecondLook path={path} verification={verification} />
          ) : null}
          {manage && outcome === "failed" ? <MendFailed base={verification.version} /> : null}
        </>
      ) : (
        <Text size="sm">{t(`verification.next.${state}`)}</Text>
      )}
    </Paper>
  );
}
