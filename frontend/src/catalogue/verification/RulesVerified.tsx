import { Badge, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/schemas";
import { ruleName } from "../../discrepancies/ruleName";
import { likelier } from "../../ui/likelier";
import { kappa, percent } from "../../ui/numbers";
import { useNames } from "../../ui/useNames";
import { Plain } from "./FreshProducts";
import { OUTCOME_COLOURS } from "./VerificationPanel";

type Rule = Schemas["VerifiedRuleOut"];

const LIMIT = 0.08;

interface Props {
  rules: readonly Rule[];
}

/** Each touched rule with the figures that led to its outcome, and what it was before. */
export function RulesVerified({ rules }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const sentence = useReason();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {(["rule", "outcome", "firm", "misses", "alike", "sample", "reasons"] as const).map(
            (name) => (
              <Table.Th key={name}>{t(`verification.${name}`)}</Table.Th>
            ),
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rules.map((rule) => (
          <Table.Tr key={rule.rule}>
            <Table.Td>{ruleName(rule.rule, t, names)}</Table.Td>
            <Table.Td>
              {rule.outcome ? (
                <Badge color={OUTCOME_COLOURS[rule.outcome]} variant="light" miw="max-content">
                  {t(`verification.outcomes.${rule.outcome}`)}
                </Badge>
              ) : null}
            </Table.Td>
            <Table.Td>
              <Firm rule={rule} />
            </Table.Td>
            <Table.Td>
              <Missed rule={rule} />
            </Table.Td>
            <Table.Td>
              <Alike rule={rule} />
            </Table.Td>
            <Table.Td>
              {rule.n_expected} / {rule.n_look_alikes - rule.n_plain}
              <Plain count={rule.n_plain} />
            </Table.Td>
            <Table.Td>
              {rule.reasons.map((reason) => (
                <Text key={reason.code} size="sm">
                  {sentence(reason, rule)}
                </Text>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Firm({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  if (rule.f === null || rule.firm_low === null || rule.firm_high === null) return "–";
  const times = likelier(rule.evidence ?? 0);
  const interval = `${kappa(rule.firm_low)} ${t("agreement.to")} ${kappa(rule.firm_high)}`;
  return (
    <>
      {kappa(rule.f - rule.shared)} ({interval})<Before value={rule.f_before} show={kappa} />
      {rule.evidence === null ? null : (
        <Text size="xs" c="dimmed">
          {times === null
            ? t("verification.read_alike")
            : t("verification.read_differently", { times })}
        </Text>
      )}
    </>
  );
}

function Missed({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  if (rule.miss_rate === null) return "–";
  return (
    <>
      {percent(rule.miss_rate)}{" "}
      {t("verification.of", { missed: rule.missed, of: rule.opportunities })}
      <Before value={rule.miss_rate_before} show={percent} />
      {rule.is_new ? (
        <Text size="xs" c="dimmed">
          {t("verification.new_rule")}
        </Text>
      ) : null}
    </>
  );
}

/** Two people's kappa before and after, both read at one share of images with the rule. */
function Alike({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  if (rule.kappa === null || rule.share === null) return "\u2013";
  return (
    <>
      {kappa(rule.kappa)}
      <Before value={rule.kappa_before} show={kappa} />
      <Text size="xs" c="dimmed">
        {t("verification.at_share", { share: percent(rule.share) })}
      </Text>
    </>
  );
}

/** What stands against "confirmed", in the reader's language where we know the code. */
function useReason(): (reason: Rule["reasons"][number], rule: Rule) => string {
  const { t, i18n } = useTranslation();
  const names = useNames();
  return ({ code, message }, rule) => {
    const key = `verification.reason.${code}`;
    const high = rule.firm_high ?? 0;
    const figures = {
      // What rounds to the limit is told from it by a digit more.
      high: kappa(high, Math.abs(high - LIMIT) < 0.005 ? 3 : 2),
      limit: kappa(LIMIT),
      times: likelier(rule.evidence ?? 0),
      points: Math.round(100 * (rule.worse_high ?? 0)),
      expected: rule.n_expected,
      alike: rule.n_look_alikes,
      plain: rule.n_plain,
      rules: rulesIn(message)
        .map((one) => ruleName(one, t, names))
        .join(", "),
    };
    return i18n.exists(key) ? String(t(key as never, figures as never)) : message;
  };
}

/** "Newly unclear: type:copper, verdict." */
const rulesIn = (message: string) => message.slice(message.indexOf(": ") + 2, -1).split(", ");

function Before({ value, show }: { value: number | null; show: (value: number) => string }) {
  const { t } = useTranslation();
  if (value === null) return null;
  return (
    <Text size="xs" c="dimmed">
      {t("verification.before")}: {show(value)}
    </Text>
  );
}
