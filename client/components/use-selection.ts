import { useState } from 'react';

/** Rows ticked in a table, known by key, so that fresh data and other pages of the list keep them ticked. */
export function useSelection<T>(items: T[], keyOf: (item: T) => string) {
  const [keys, setKeys] = useState<readonly string[]>([]);
  const here = new Set(items.map(keyOf));
  return {
    keys,
    clear: () => setKeys([]),
    selectable: {
      selectedItems: items.filter((item) => keys.includes(keyOf(item))),
      onSelectionChange: (selected: T[]) => setKeys([...keys.filter((key) => !here.has(key)), ...selected.map(keyOf)]),
    },
  };
}
