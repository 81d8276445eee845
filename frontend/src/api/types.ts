export * from "./types/accounts";
export * from "./types/agreement";
export * from "./types/catalogue";
export * from "./types/images";
export * from "./types/quiz";
export * from "./types/rounds";

export interface Page<T> {
  next: string | null;
  previous: string | null;
  results: T[];
}
