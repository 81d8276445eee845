import { api } from "../api/client";
import { Problem } from "../api/problem";
import type { ImportFile, Page } from "../api/types";
import { newUuid } from "../workbench/model/uuid";

const EVERY = 500;
const PATIENCE = 120;

/** Brings one picture into the project as any import does; resolves to its image's id. */
export async function uploadPicture(projectId: string, file: File): Promise<string> {
  const id = newUuid();
  await api.post(`/projects/${projectId}/imports`, { id, templates: [], folder: "" });
  const form = new FormData();
  form.append("files", file, file.name);
  form.append("paths", file.name);
  await api.post(`/imports/${id}/files`, form);
  await api.post(`/imports/${id}/start`);
  return settled(id);
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
