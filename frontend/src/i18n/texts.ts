/** The shape of a language's texts: the same keys as English, every one a text. */
export type Texts<T> = { [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> };
