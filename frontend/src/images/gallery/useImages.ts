import { usePages } from "../../api/queries";
import type { FinalLabel, Image } from "../../api/types";

const PAGE = 300;

export interface Shown {
  readonly id: string;
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
  readonly is_example: boolean;
  readonly row: Image | null;
}

/** The project's images; those with a certain verdict come by way of their final labels. */
export function useImages(projectId: string, filters: Record<string, string | undefined>) {
  const query = { ...filters, page_size: PAGE };
  const byVerdict = Boolean(filters.verdict);
  const images = usePages<Image>(`/projects/${projectId}/images`, query, { enabled: !byVerdict });
  const labels = usePages<FinalLabel>(`/projects/${projectId}/final-labels`, query, {
    enabled: byVerdict,
  });
  return byVerdict
    ? { ...labels, items: labels.items?.map(ofLabel) }
    : { ...images, items: images.items?.map(ofImage) };
}

const ofImage = (image: Image): Shown => ({ ...image, row: image });

const ofLabel = ({ image, file_name, width, height }: FinalLabel): Shown => ({
  id: image,
  file_name,
  width,
  height,
  is_example: false,
  row: null,
});
