import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Facets, ImageCount } from "../api/types";

interface Props {
  projectId: string;
  filters: Record<string, string | undefined>;
}

/** How many images there are, and how many of them the filters leave. */
export function Total({ projectId, filters }: Props) {
  const { t, i18n } = useTranslation();
  const narrowed = Object.values(filters).some(Boolean) && !filters.verdict;
  const path = `/projects/${projectId}/images`;
  const total = useGet<Facets>(`${path}/facets`).data?.total;
  const left = useGet<ImageCount>(`${path}/count`, { query: filters, enabled: narrowed }).data;
  const number = (count: number) => count.toLocaleString(i18n.language);
  if (total === undefined) return <>{"\u00a0"}</>;
  const all = t("images.total", { count: total, shown: number(total) });
  if (!narrowed || !left) return <>{all}</>;
  return (
    <>{t(left.more ? "images.over_of" : "images.left_of", { left: number(left.count), all })}</>
  );
}
