import { useState } from "react";
import { api, csrfToken, url } from "../../api/client";
import { fileSaid } from "../../api/intent";
import { Problem, type ProblemBody } from "../../api/problem";
import { useAct } from "../../api/queries";
import type { Import } from "../../api/types";

const FILES_A_REQUEST = 20;
const BYTES_A_REQUEST = 32 * 1024 ** 2;

export interface Order {
  files: File[];
  folder: string;
  table: File | null;
  templates: string[];
}

/** Opens an import, sends the files in small requests, then the table, then starts the job. */
export function useImport(projectId: string, started: (id: string) => void) {
  const [sent, setSent] = useState(0);
  const start = useAct(
    async (order: Order, idOf) => {
      const { files, folder, table, templates } = order;
      const id = idOf([folder, templates, files.map(fileSaid), table && fileSaid(table)]);
      const body = { id, templates, folder };
      const { state } = await api.post<Import>(`/projects/${projectId}/imports`, body);
      // It may have been started though nobody heard of it; then it takes no files any more.
      if (state === "collecting") await fill(id, order, setSent);
      await api.post(`/imports/${id}/start`);
      return id;
    },
    [`/projects/${projectId}`],
    started,
  );
  return { start, sent };
}

async function fill(id: string, { files, table }: Order, note: (sent: number) => void) {
  let count = 0;
  for (const batch of batches(files)) {
    await api.post(`/imports/${id}/files`, formOf(batch));
    count += batch.length;
    note(count);
  }
  if (table) await sendTable(id, table);
}

function formOf(files: File[]): FormData {
  const form = new FormData();
  for (const file of files) {
    form.append("files", file, file.name);
    form.append("paths", file.webkitRelativePath || file.name);
  }
  return form;
}

function batches(files: File[]): File[][] {
  const all: File[][] = [];
  let batch: File[] = [];
  let size = 0;
  for (const file of files) {
    if (batch.length && (batch.length >= FILES_A_REQUEST || size + file.size > BYTES_A_REQUEST)) {
      all.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(file);
    size += file.size;
  }
  return batch.length ? [...all, batch] : all;
}

async function sendTable(id: string, table: File): Promise<void> {
  const response = await fetch(url(`/imports/${id}/table`), {
    method: "PUT",
    headers: { "Content-Type": "text/csv", "X-CSRFToken": csrfToken() },
    body: await table.text(),
    credentials: "same-origin",
  });
  if (!response.ok) throw new Problem(response.status, (await response.json()) as ProblemBody);
}
