import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgreementReport } from "../../api/types";
import { kappa, when } from "../../ui/numbers";
import { Behind } from "./behind";
import type { Estimate } from "./tables";

/** What the report says first: one sentence, never green without an interval above the goal. */
export function Headline({ data, figures }: { data: AgreementReport; figures: Estimate[] }) {
  const { t, i18n } = useTranslation();
  const report = data.report;
  const main = figures.find(
    ({ subject, coefficient }) => subject === "verdict" && coefficient === "fleiss_kappa",
  );
  if (!report) return null;
  const rule = report.weakest_rule;
  return (
    <Stack gap={4}>
      <Text fz="xl" fw={500} role="status" className={`standing-${data.standing}`}>
        {sentence(main, data, t as Words)}{" "}
        {rule ? (
          <Behind ask={{ about: "rule", rule }}>
            {t("agreement.weakest", {
              rule: ruleText(rule, t as Words),
              count: report.weakest_count,
              total: report.n_disagreements,
            })}
          </Behind>
        ) : null}
      </Text>
      {main?.value != null && main.undefined?.message ? (
        <Text size="sm">{main.undefined.message}</Text>
      ) : null}
      <Text size="sm" c="dimmed">
        {t("agreement.basis", {
          images: report.n_images,
          products: report.n_products,
          people: report.n_people,
          trials: report.n_trials,
          when: when(report.computed_at, i18n.language),
          digest: report.inputs_digest.slice(0, 12),
        })}
        {report.n_compared < report.n_marked
          ? ` ${t("agreement.sampled", { n: report.n_compared, of: report.n_marked })}`
          : ""}
      </Text>
    </Stack>
  );
}

type Words = (key: string, values?: Record<string, unknown>) => string;

function sentence(main: Estimate | undefined, data: AgreementReport, t: Words): string {
  if (!main || main.value === null)
    return t("agreement.sentence.undefined", { why: main?.undefined?.message ?? "" });
  const values = {
    value: kappa(main.value),
    low: kappa(main.low ?? 0),
    high: kappa(main.high ?? 0),
    goal: kappa(data.goal),
  };
  return t(`agreement.sentence.${data.standing}`, values);
}

export function ruleText(rule: string, t: Words): string {
  const [kind, name = ""] = rule.split(/:(.*)/s);
  if (kind === "pair") {
    const [a = "", b = ""] = name.split("|");
    return t("agreement.rule.pair", { a, b });
  }
  return kind === "verdict" ? t("agreement.rule.verdict") : t(`agreement.rule.${kind}`, { name });
}
