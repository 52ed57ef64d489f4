export type PageOf<T> = {
  rows: readonly T[];
  current: number;
  total: number;
  /** Addresses of the pages before and after. */
  previous?: string;
  next?: string;
};

/** One page of rows. `asked` is the `page` parameter of the address; anything that is no page shows the nearest. */
export function pageOf<T>(rows: readonly T[], perPage: number, asked: unknown, url: string): PageOf<T> {
  const total = Math.max(1, Math.ceil(rows.length / perPage));
  const wish = typeof asked === 'string' ? Number.parseInt(asked, 10) : 1;
  const current = Math.min(total, Math.max(1, Number.isNaN(wish) ? 1 : wish));
  const address = (page: number) => (page === 1 ? url : `${url}?page=${page}`);
  return {
    rows: rows.slice((current - 1) * perPage, current * perPage),
    current,
    total,
    ...(current > 1 && { previous: address(current - 1) }),
    ...(current < total && { next: address(current + 1) }),
  };
}
