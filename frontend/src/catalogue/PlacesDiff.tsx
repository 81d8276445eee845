import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TypeDiff } from "../api/types";
import { isLimited, limitText } from "../ui/limits";
import { WordDiff } from "./WordDiff";

/** Limits that hold on products of a type or in a zone alone, before and after. */
export function PlacesDiff({ places }: { places: TypeDiff["places"] }) {
  const { t } = useTranslation();
  if (!places) return null;
  const text = (side: "before" | "after") =>
    places[side]
      .map(({ product_type, zone, grades }) => {
        const there = [product_type, zone?.name].filter(Boolean).join(", ");
        const bounds = grades.filter(isLimited).map((one) => `${one.name} ${limitText(one)}`);
        return `${there}: ${bounds.join("; ")}`;
      })
      .join("\n");
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed" mt="xs">
        {t("book.notes")}
      </Text>
      <WordDiff before={text("before")} after={text("after")} />
    </div>
  );
}
