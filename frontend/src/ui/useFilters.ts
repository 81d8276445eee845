import { useNavigate, useSearch } from "@tanstack/react-router";

type Filters = Record<string, string | undefined>;

/** What a list is narrowed to, kept in the address: it can be sent, and Back leads out of it; how to
 * narrow it, and, where it is narrowed, back to the whole. */
export function useFilters(
  ...names: string[]
): [Filters, (changes: Filters) => void, (() => void) | undefined] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const given = names.flatMap((name) => {
    const value = search[name];
    return value === undefined || value === "" ? [] : [[name, String(value)] as const];
  });
  const change = (changes: Filters) =>
    void navigate({ to: ".", search: { ...search, ...changes } as never, replace: true });
  const clear = () => change(Object.fromEntries(names.map((name) => [name, undefined])));
  return [Object.fromEntries(given), change, given.length ? clear : undefined];
}
