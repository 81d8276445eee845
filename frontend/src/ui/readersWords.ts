/** The reserved type is named in the reader's language; all others as their authors named them. */
export function inReadersWords<T extends { readonly reserved: boolean; readonly name: string }>(
  types: readonly T[],
  somethingElse: string,
): T[] {
  return types.map((type) => (type.reserved ? { ...type, name: somethingElse } : type));
}
