/** The same in all that is stored; parts that are shared are not looked into. */
export function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [mine, theirs] = [Object.entries(a), b as Record<string, unknown>];
  return (
    mine.length === Object.keys(b).length && mine.every(([key, part]) => alike(part, theirs[key]))
  );
}
