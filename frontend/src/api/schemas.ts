import type { components } from "./schema";

/** What the API sends and takes, generated from its schema: the client cannot drift from it. */
export type Schemas = components["schemas"];

/** A body to send: nothing in it is changed, so that frozen values fit. */
export type Sent<T> = T extends object ? { readonly [K in keyof T]: Sent<T[K]> } : T;
