import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type CatalogueType, RULE_PARTS } from "../api/types";

/** A rule that says nothing by word, picture or measure: only the type's name is left to go by. */
function isUnwritten(type: CatalogueType): boolean {
  const said = RULE_PARTS.some((part) => type[part].trim());
  const shown = type.examples.length || type.variants.length;
  return !type.reserved && !said && !shown && !type.grades.some((grade) => grade.limit_measure);
}

/** Warns before a version is frozen whose types have nothing written about them. */
export function Unwritten({ types }: { types: readonly CatalogueType[] }) {
  const { t, i18n } = useTranslation();
  const names = types.filter(isUnwritten).map(({ name }) => name);
  if (!names.length) return null;
  return (
    <Alert color="orange" title={t("book.unwritten")}>
      {t("book.unwritten_hint", { names: new Intl.ListFormat(i18n.language).format(names) })}
    </Alert>
  );
}
