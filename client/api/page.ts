/** One page of a list, as every list of the API answers. */
export type Page<T> = { items: T[]; next: string | null; total: number };

/** While something runs, lists are asked again this often. */
export const pollMs = 2_000;
