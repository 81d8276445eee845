import { api } from "../api/client";
import { fileSaid, type IdOf } from "../api/intent";
import { Problem } from "../api/problem";
import type { Import, ImportFile, Page } from "../api/types";

const EVERY = 500;
const PATIENCE = 120;

/** Brings one picture into the project as any import does; resolves to its image's id. */
export async function uploadPicture(projectId: string, file: File, idOf: IdOf): Promise<string> {
  const id = idOf(fileSaid(file));
  const body = { id, templates: [], folder: "" };
  const { state } = await api.post<Import>(`/projects/${projectId}/imports`, body);
  if (state === "collecting") await api.post(`/imports/${id}/files`, formOf(file));
  await api.post(`/imports/${id}/start`);
  return settled(id);
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append("files", file, file.name);
  form.append("paths", file.name);
  return form;
}

async function settled(id: string): Promise<string> {
  for (let asked = 0; asked < PATIENCE; asked += 1) {
    const [file] = (await api.get<Page<ImportFile>>(`/imports/${id}/files`)).results;
    if (file?.image) return file.image;
    if (file?.state === "refused") throw new Problem(422, { detail: file.reason });
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
  throw new Problem(0, { code: "network" });
}
