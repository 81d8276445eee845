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
}

/** Writing and removing the zones of a draft; `path` is the version's. */
export function useZones(path: string, done: () => void) {
  const save = useAct(
    ({ code, ...zone }: DrawnZone) => api.put(`${path}/zones/${code}`, zone),
    [path],
    done,
  );
  const remove = useAct((code: string) => api.delete(`${path}/zones/${code}`), [path]);
  return { save, remove };
}
