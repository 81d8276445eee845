import { csrfToken, type Query, url } from "./client";
import { Problem, type ProblemBody } from "./problem";

/** Sends a table as it is: the server knows its encodings and separators. */
export async function sendTable<T>(path: string, table: Blob, query: Query = {}): Promise<T> {
  const response = await fetch(url(path, query), {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "text/csv",
      "X-CSRFToken": csrfToken(),
    },
    body: table,
    credentials: "same-origin",
  }).catch(() => {
    throw new Problem(0, { code: "network" });
  });
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    throw new Problem(response.status, body as ProblemBody);
  }
  return response.json() as Promise<T>;
}
