export interface FieldFault {
  field: string;
  code: string;
  detail: string;
}

export interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  field?: string;
  errors?: FieldFault[];
  [extra: string]: unknown;
}

/** What the server refused, as its problem+json says it; `body` keeps the extra members. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly field: string | null;
  readonly faults: FieldFault[];
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? (status === 0 ? "network" : `http_${status}`);
    this.detail = body.detail ?? body.title ?? "";
    this.field = body.field ?? body.errors?.[0]?.field ?? null;
    this.faults = body.errors ?? [];
    this.body = body;
  }
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, {
    code: "unexpected",
    detail: error instanceof Error ? error.message : "",
  });
}

/** The server may take the same a moment later. */
export const isPassing = ({ status }: Problem): boolean =>
  status === 0 || status === 429 || status >= 500;
