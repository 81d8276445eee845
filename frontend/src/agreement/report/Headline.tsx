import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgreementReport } from "../../api/types";
import { useNames } from "../../ui/useNames";
import { When } from "../../ui/When";
import { Behind } from "./behind";
import { mainFigure, standingText, type Words, weakestText } from "./sentence";
import { reasonOf } from "./tables";

/** What the report says first: one sentence, never green without an interval above the goal. */
export function Headline({ data }: { data: AgreementReport }) {
  const { t } = useTranslation();
  const report = data.report;
  const names = useNames();
  const main = mainFigure(data);
  if (!report) return null;
  const rule = report.weakest_rule;
  return (
    <Stack gap={4}>
      <Text fz="xl" fw={500} role="status" className={`standing-${data.standing}`}>
        {standingText(data, t as Words)}{" "}
        {rule ? (
          <Behind ask={{ about: "rule", rule }}>{weakestText(data, t as Words, names)}</Behind>
        ) : null}
      </Text>
      {main?.value != null && reasonOf(main) ? <Text size="sm">{reasonOf(main)}</Text> : null}
      <Text size="sm" c="dimmed">
        <When
          at={report.computed_at}
          within={(when) =>
            t("agreement.basis", {
              images: report.n_images,
              products: report.n_products,
              people: report.n_people,
              trials: report.n_trials,
              when,
              digest: report.inputs_digest.slice(0, 12),
            })
          }
        />
        {report.n_compared < report.n_marked
          ? ` ${t("agreement.sampled", { n: report.n_compared, of: report.n_marked })}`
          : ""}
      </Text>
    </Stack>
  );
}
