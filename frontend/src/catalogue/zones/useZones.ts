import { api } from "../../api/client";
import { useAct } from "../../api/queries";
import type { Schemas } from "../../api/schemas";
import type { Geometry } from "../../workbench/model/types";

export type Zone = Schemas["ZoneOut"];

export interface DrawnZone {
  code: string;
  name: string;
  image: string;
  geometry: Geometry;
  /** As it was read; null for a new one. */
  revision: string | null;
}

/** Writing and removing the zones of a draft; `path` is the version's. */
export function useZones(path: string, done: () => void) {
  const save = useAct(
    ({ code, revision, ...zone }: DrawnZone) =>
      api.put(`${path}/zones/${code}`, zone, revision && `"${revision}"`),
    [path],
    done,
  );
  const remove = useAct(
    ({ code, revision }: Zone) => api.delete(`${path}/zones/${code}`, `"${revision}"`),
    [path],
  );
  return { save, remove };
}
