import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { CatalogueVersion } from "../api/types";
import { inReadersWords } from "../ui/readersWords";

/** A version's types and rules; the reserved type is named in the reader's language. */
export function useVersion(path: string, enabled = true) {
  const { t } = useTranslation();
  const name = t("catalogue.something_else");
  const select = useCallback(
    (version: CatalogueVersion) => ({ ...version, types: inReadersWords(version.types, name) }),
    [name],
  );
  return useGet<CatalogueVersion>(path, { enabled, select });
}
