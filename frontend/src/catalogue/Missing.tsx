import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Example } from "../api/types";

const WANTED = { defect: 4, counter_example: 3, limit_sample: 3 } as const;

/** What a rule still lacks before somebody can learn it from its pictures. */
export function Missing({ examples }: { examples: readonly Example[] }) {
  const { t, i18n } = useTranslation();
  const lacking = Object.entries(WANTED)
    .map(([kind, wanted]) => ({
      kind,
      count: wanted - examples.filter((one) => one.kind === kind).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t(`book.missing_${kind}`, { count }));
  if (!lacking.length) return null;
  const what = new Intl.ListFormat(i18n.language).format(lacking);
  return (
    <Alert color="gray" variant="light" p="xs">
      {t("book.missing", { what })}
    </Alert>
  );
}
