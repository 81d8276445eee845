import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";

const COLOURS: Record<string, string> = {
  ok: "gray.7",
  defective: "red.9",
  undecided: "grape.8",
};
const SIGNS: Record<string, string> = { ok: "✓", defective: "✕", undecided: "?" };

/** A verdict by its word, its sign and its colour; never by the colour alone. */
export function VerdictBadge({ verdict }: { verdict: string }) {
  const { t } = useTranslation();
  return (
    <Badge variant="filled" color={COLOURS[verdict] ?? "yellow.9"}>
      {SIGNS[verdict] ?? "…"} {t(`verdict.${verdict || "unsettled"}`)}
    </Badge>
  );
}
