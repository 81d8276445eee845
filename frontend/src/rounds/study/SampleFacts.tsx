import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StudyPlan, StudySample } from "../../api/types";
import { kappa, percent } from "../../ui/numbers";
import { useNames } from "../../ui/useNames";

/** What the drawn sample really holds, from the labels known so far. */
export function SampleFacts({ sample }: { sample: StudySample }) {
  const { t } = useTranslation();
  const names = useNames();
  const { planned, known } = sample;
  const types = known.types.map(({ code, images }) => `${names.type(code)} ${images}`).join(", ");
  return (
    <Text size="sm" data-testid="sample-facts">
      {t("study.drawn", { planned, products: known.products })}{" "}
      {known.sharing ? t("study.sharing", { count: known.sharing }) : null}{" "}
      {known.labeled
        ? t("study.known", {
            count: known.labeled,
            defective: known.defective,
            unknown: planned - known.labeled,
          })
        : t("study.known_none")}{" "}
      {types ? t("study.known_types", { types }) : null}
    </Text>
  );
}

interface ReachProps {
  plan: StudyPlan;
  n: number;
  halfWidth: number;
}

/** Where the sample cannot reach what is asked of it, said before the round is opened. */
export function OutOfReach({ plan, n, halfWidth }: ReachProps) {
  const { t } = useTranslation();
  const needed = plan.images_for_width;
  const wide = needed === null || needed > n;
  return (
    <>
      {wide ? (
        <Warned>
          {t("study.too_wide", {
            n,
            half: kappa(plan.expected.half_width),
            wanted: kappa(halfWidth),
          })}{" "}
          {needed === null ? null : t("study.needs", { half: kappa(halfWidth), count: needed })}
        </Warned>
      ) : null}
      {(["miss", "false_alarm"] as const).map((rate) => {
        const { best, goal, needed: parts, parts: own } = plan[rate];
        if (parts === null || own >= parts) return null;
        return (
          <Warned key={rate}>
            {best === null
              ? t(`study.no_reach.${rate}`, { goal: percent(goal), needed: parts })
              : t(`study.reach.${rate}`, {
                  parts: own,
                  best: percent(best),
                  goal: percent(goal),
                  needed: parts,
                })}
          </Warned>
        );
      })}
    </>
  );
}

function Warned({ children }: { children: React.ReactNode }) {
  return (
    <Alert color="orange" variant="light" py={6}>
      {children}
    </Alert>
  );
}
