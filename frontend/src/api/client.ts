import { Problem, type ProblemBody } from "./problem";
import { noteReach } from "./reach";

const ROOT = "/api/v1";

export type Query = Record<
  string,
  string | number | boolean | readonly string[] | null | undefined
>;

interface Send {
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  etag?: string | null;
  signal?: AbortSignal;
  keepalive?: boolean;
}

const READS = ["GET", "HEAD"];

export interface Tagged<T> {
  data: T;
  etag: string | null;
}

export function url(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value)) for (const one of value) search.append(name, String(one));
    else search.set(name, String(value));
  }
  const text = search.toString();
  return `${ROOT}${path}${text ? `?${text}` : ""}`;
}

export function csrfToken(): string {
  const match = /(?:^|;\s*)vqi_csrftoken=([^;]+)/.exec(document.cookie);
  return match?.[1] ? decodeURIComponent(match[1]) : "";
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  const kind = response.headers.get("Content-Type") ?? "";
  return kind.includes("json") ? response.json() : response.text();
}

function headersOf(send: Send, form: boolean): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (send.body !== undefined && !form) headers.set("Content-Type", "application/json");
  if (send.method && !READS.includes(send.method)) headers.set("X-CSRFToken", csrfToken());
  if (send.etag) headers.set("If-Match", send.etag);
  return headers;
}

async function exchange(path: string, send: Send): Promise<Response> {
  const form = send.body instanceof FormData;
  const body = send.body === undefined ? undefined : form ? send.body : JSON.stringify(send.body);
  try {
    const response = await fetch(url(path, send.query), {
      method: send.method ?? "GET",
      headers: headersOf(send, form),
      body: body as BodyInit | undefined,
      credentials: "same-origin",
      signal: send.signal,
      keepalive: send.keepalive,
    });
    noteReach(true);
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    noteReach(false);
    throw new Problem(0, { code: "network" });
  }
}

function problemBody(body: unknown): ProblemBody {
  return typeof body === "object" && body !== null ? (body as ProblemBody) : {};
}

export async function requestTagged<T>(path: string, send: Send = {}): Promise<Tagged<T>> {
  const response = await exchange(path, send);
  const body = await readBody(response);
  if (!response.ok) throw new Problem(response.status, problemBody(body));
  // A page of a proxy or of a network's log-in, sent as if all were well: the server took nothing.
  if (typeof body === "string" && body) throw new Problem(0, { code: "network" });
  return { data: body as T, etag: response.headers.get("ETag") };
}

export async function request<T>(path: string, send: Send = {}): Promise<T> {
  return (await requestTagged<T>(path, send)).data;
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    request<T>(path, { query, signal }),
  /** Whether a file can be had; why not, is asked for by a GET, for this has no body. */
  head: async (path: string, query?: Query): Promise<void> => {
    const response = await exchange(path, { method: "HEAD", query });
    if (!response.ok) await request(path, { query });
  },
  post: <T>(path: string, body: unknown = {}) => request<T>(path, { method: "POST", body }),
  put: <T>(path: string, body: unknown, etag?: string | null) =>
    request<T>(path, { method: "PUT", body, etag }),
  patch: <T>(path: string, body: unknown, etag?: string | null) =>
    request<T>(path, { method: "PATCH", body, etag }),
  delete: <T>(path: string, etag?: string | null) => request<T>(path, { method: "DELETE", etag }),
};
