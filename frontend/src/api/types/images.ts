import type { Schemas } from "../schemas";

export type Image = Schemas["ImageOut"];
export type Facets = Schemas["FacetsOut"];
export type ImageCount = Schemas["CountOut"];
export type ImageMark = Schemas["MarkOut"];
export type FacetValue = Schemas["FacetOut"];
export type Import = Schemas["ImportOut"];
export type ImportFile = Schemas["ImportFileOut"];
export type TemplatePreview = Schemas["PreviewOut"];
export type ServerFolders = Schemas["FoldersOut"];
export type InUse = Schemas["InUseOut"];
export type Selection = Schemas["SelectionOut"];
