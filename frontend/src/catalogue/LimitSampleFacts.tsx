import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Example } from "../api/types";
import { day } from "../ui/numbers";

/** Which physical piece a limit sample is, who approved it, and until when it is valid. */
export function LimitSampleFacts({ sample }: { sample: Example }) {
  const { t, i18n } = useTranslation();
  const until = sample.valid_until;
  const expired = until !== null && until < new Date().toISOString().slice(0, 10);
  const facts = [
    sample.physical_piece && t("book.piece", { piece: sample.physical_piece }),
    sample.approved_by && t("book.approved_by", { who: sample.approved_by }),
    sample.customer_release && t("book.release", { release: sample.customer_release }),
  ].filter(Boolean);
  return (
    <>
      {facts.map((fact) => (
        <Text key={fact} size="xs" c="dimmed">
          {fact}
        </Text>
      ))}
      {until ? (
        <Text size="xs" c={expired ? "red" : "dimmed"} fw={expired ? 600 : undefined}>
          {t(expired ? "book.expired" : "book.valid_until", { day: day(until, i18n.language) })}
        </Text>
      ) : null}
    </>
  );
}
