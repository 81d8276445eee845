import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StudySample } from "../../api/types";
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
