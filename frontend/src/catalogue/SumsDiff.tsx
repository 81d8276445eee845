import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TypeDiff } from "../api/types";
import { sumText } from "../ui/AddingUp";
import { WordDiff } from "./WordDiff";

/** What adds up, before and after, by word. */
export function SumsDiff({ sums }: { sums: TypeDiff["accumulations"] }) {
  const { t } = useTranslation();
  if (!sums) return null;
  const text = (side: "before" | "after") =>
    sums[side].map((one) => sumText(one, [], t)).join("\n");
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed" mt="xs">
        {t("catalogue.part.accumulation")}
      </Text>
      <WordDiff before={text("before")} after={text("after")} />
    </div>
  );
}
