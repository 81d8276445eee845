export interface Merged<T> {
  /** Each part as whoever changed it left it; what both changed, as it is here. */
  readonly values: T;
  /** Parts that only the other changed. */
  readonly taken: readonly (keyof T)[];
  /** Parts that both changed, each in their own way. */
  readonly disputed: readonly (keyof T)[];
}

/** Two edits of one text, part by part, so that nobody's is lost. */
export function merge<T extends object>(base: T, theirs: T, mine: T): Merged<T> {
  const values = { ...mine };
  const taken: (keyof T)[] = [];
  const disputed: (keyof T)[] = [];
  for (const part of Object.keys(mine) as (keyof T)[]) {
    if (isSame(theirs[part], base[part]) || isSame(theirs[part], mine[part])) continue;
    if (isSame(mine[part], base[part])) {
      values[part] = theirs[part];
      taken.push(part);
    } else disputed.push(part);
  }
  return { values, taken, disputed };
}

/** A grade's place in its list is its rank, and its row has another id once it is stored. */
function isSame(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other);
}

function plain(value: unknown): string {
  return JSON.stringify(value, (name, held) => (name === "id" || name === "rank" ? 0 : held));
}
