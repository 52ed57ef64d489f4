import { useLocation, useSearchParams } from 'react-router';

const pageSizes = [25, 50, 100];

/**
 * Filters and page of a list, kept in the address so that a reload, a link and the Back button find them again. The way
 * back through keyset pages is kept in the history entry, because a cursor knows only what comes after it.
 *
 * The router renders a new address a moment after the browser has it: a change starts from the address itself, never from
 * what was rendered, so that two changes in a row both count.
 */
export function useFilters<Name extends string>(names: readonly Name[], defaults: Partial<Record<Name, string>> = {}) {
  const [params, setParams] = useSearchParams();
  const trail = trailOf(useLocation().state);
  const after = params.get('after') ?? undefined;
  const limit = pageSizes.find((size) => `${size}` === params.get('limit')) ?? 25;
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? defaults[name] ?? ''])) as Record<
    Name,
    string
  >;

  const change = (changes: Partial<Record<Name | 'limit', string>>) => {
    const next = addressNow();
    next.delete('after');
    for (const [name, value] of Object.entries<string | undefined>(changes)) {
      const isDefault = value === (defaults as Record<string, string | undefined>)[name];
      if (isDefault || (!value && !Object.hasOwn(defaults, name))) next.delete(name);
      else next.set(name, value ?? '');
    }
    setParams(next);
  };
  const goTo = (cursor: string | undefined, way: string[]) => {
    const next = addressNow();
    // What is on screen is no longer what the address asks for: its cursor leads nowhere in the new list.
    if (next.toString() !== params.toString()) return;
    if (cursor) next.set('after', cursor);
    else next.delete('after');
    setParams(next, { state: { trail: way } });
  };

  return {
    values,
    query: { ...values, after, limit },
    /** Differs from what the page shows by itself. */
    isFiltered: names.some((name) => values[name] !== (defaults[name] ?? '')),
    search: params.toString(),
    change,
    clear: () => setParams(new URLSearchParams()),
    /** `isOld`: the rows are those of the page before, until the ones asked for arrive: `next` is where those went on. */
    pagination: (next: string | null, total: number, isOld = false) => ({
      itemsPerPage: limit,
      itemsPerPageOptions: pageSizes,
      totalItems: total,
      onItemsPerPageChange: (size: number) => change({ limit: `${size}` } as Partial<Record<Name | 'limit', string>>),
      ...(next ? { onNext: () => !isOld && goTo(next, [...trail, after ?? '']) } : {}),
      ...(after ? { onPrevious: () => goTo(trail.at(-1) || undefined, trail.slice(0, -1)) } : {}),
    }),
  };
}

function addressNow(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}

function trailOf(state: unknown): string[] {
  if (typeof state !== 'object' || state === null || !('trail' in state) || !Array.isArray(state.trail)) return [];
  return state.trail.filter((cursor) => typeof cursor === 'string');
}
