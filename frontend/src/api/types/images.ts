export interface Image {
  id: string;
  file_name: string;
  width: number;
  height: number;
  mode: string;
  media_type: string;
  byte_size: number;
  product_id: string;
  product_type: string;
  perspective: string;
  station: string;
  position: string;
  taken_at: string | null;
  metadata: Record<string, unknown>;
  mm_per_px: number | null;
  created_at: string;
  thumbnail_url: string;
  file_url: string;
  is_example: boolean;
}

export interface FacetValue {
  value: string;
  count: number;
}

export type Facets = Record<string, FacetValue[] | number> & { total: number };

export interface Import {
  id: string;
  state: "collecting" | "queued" | "running" | "done" | "failed";
  job: string | null;
  counts: { waiting: number; new: number; existing: number; refused: number };
  created_at: string;
}

export interface ImportFile {
  name: string;
  state: "waiting" | "new" | "existing" | "refused";
  reason_code: string;
  reason: string;
  image: string | null;
}

export interface TemplatePreview {
  name: string;
  template: string | null;
  values: Record<string, string>;
}

export interface Selection {
  id: string;
  name: string;
  kind: "all" | "filter" | "sample" | "hand";
  size: number;
  created_at: string;
}
