import { Alert, List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StudyPlan } from "../../api/types";
import { kappa, percent } from "../../ui/numbers";

interface Props {
  plan: StudyPlan;
  images: number;
  /** What counts: images, or the products they share. */
  n: number;
  halfWidth: number;
}

/** What spoils the study, and where it cannot reach what is asked; said before it is opened. */
export function Warnings(props: Props) {
  const { t } = useTranslation();
  const said = [...useSpoilers(props), ...useOutOfReach(props)];
  if (!said.length) return null;
  return (
    <Alert color="orange" variant="light" title={t("study.warnings")}>
      <List size="sm" spacing={4}>
        {said.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function useSpoilers({ plan, images, n }: Props): string[] {
  const { t } = useTranslation();
  const { expected, goal } = plan;
  return plan.warnings.map(({ code, message }) =>
    t(`study.warning.${code}` as never, {
      defaultValue: message,
      n: code === "few_products" ? n : images,
      kappa: kappa(expected.kappa),
      goal: kappa(goal),
      power: percent(expected.power),
    }),
  );
}

function useOutOfReach({ plan, n, halfWidth }: Props): string[] {
  const { t } = useTranslation();
  const needed = plan.images_for_width;
  const said: string[] = [];
  if (needed === null || needed > n) {
    const half = kappa(plan.expected.half_width);
    const wide = t("study.too_wide", { n, half, wanted: kappa(halfWidth) });
    const takes =
      needed === null ? "" : t("study.needs", { half: kappa(halfWidth), count: needed });
    said.push(`${wide} ${takes}`.trim());
  }
  for (const rate of ["miss", "false_alarm"] as const) {
    const { best, goal, needed: parts, parts: own } = plan[rate];
    if (parts === null || own >= parts) continue;
    said.push(
      best === null
        ? t(`study.no_reach.${rate}`, { goal: percent(goal), needed: parts })
        : t(`study.reach.${rate}`, {
            count: own,
            best: percent(best),
            goal: percent(goal),
            needed: parts,
          }),
    );
  }
  return said;
}
