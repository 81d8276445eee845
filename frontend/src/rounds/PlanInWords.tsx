import { List, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Round } from "../api/types";

/** What was planned, as one would say it; the seed so that the order can be drawn again. */
export function PlanInWords({ round }: { round: Round }) {
  const { t } = useTranslation();
  const labels = round.labels_per_image ?? 1;
  return (
    <List size="sm" spacing={2}>
      <List.Item>
        {t("rounds.words.images", {
          count: round.selection?.size ?? 0,
          selection: round.selection?.name ?? "",
        })}
      </List.Item>
      <List.Item>
        {t("rounds.words.labels", { count: labels, inspectors: round.inspectors.length })}
      </List.Item>
      <List.Item>{showings(round, t)}</List.Item>
      <List.Item>
        {t(round.final_hand_in ? "rounds.words.final" : "rounds.words.revisable")}
      </List.Item>
      <List.Item>
        {t("rounds.words.purpose", { purpose: t(`rounds.purpose_words.${round.purpose}`) })}
      </List.Item>
      {round.seed === null ? null : (
        <List.Item>
          <Text span size="sm" c="dimmed">
            {t("rounds.words.seed", { seed: round.seed })}
          </Text>
        </List.Item>
      )}
    </List>
  );
}

function showings({ trials, repeat_share, repeat_distance }: Round, t: TFunction): string {
  const count = repeat_distance ?? 0;
  if ((trials ?? 1) > 1) return t("rounds.words.trials", { trials, count });
  const repeats = Math.round(100 * (repeat_share ?? 0));
  return repeats ? t("rounds.words.repeats", { repeats, count }) : t("rounds.words.no_repeats");
}
