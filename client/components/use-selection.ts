import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { keysBetween } from './selection-range.ts';

/**
 * Rows ticked in a table, known by key, so that fresh data and other pages of the list keep them ticked. With the shift key a
 * tick goes for all rows from the last one ticked; `around` goes to an element around the table and hears of that key.
 */
export function useSelection<T>(items: T[], keyOf: (item: T) => string) {
  const [picked, setPicked] = useState<ReadonlyMap<string, T>>(new Map());
  const anchor = useRef<string>(undefined);
  const isShift = useRef(false);
  const here = new Map(items.map((item) => [keyOf(item), item]));
  const shown = [...here.keys()];

  const change = (selected: T[]) => {
    const ticked = new Set(selected.map(keyOf));
    const toggled = shown.filter((key) => ticked.has(key) !== picked.has(key));
    const last = toggled.length === 1 ? toggled[0] : undefined;
    if (last !== undefined && isShift.current)
      for (const key of keysBetween(shown, anchor.current, last))
        if (ticked.has(last)) ticked.add(key);
        else ticked.delete(key);
    anchor.current = last;
    const elsewhere = [...picked].filter(([key]) => !here.has(key));
    setPicked(new Map([...elsewhere, ...[...here].filter(([key]) => ticked.has(key))]));
  };
  const hear = ({ shiftKey }: { shiftKey: boolean }) => (isShift.current = shiftKey);
  return {
    keys: [...picked.keys()],
    /** As they were last seen. */
    rows: [...picked].map(([key, item]) => here.get(key) ?? item),
    clear: () => setPicked(new Map()),
    selectable: { selectedItems: items.filter((item) => picked.has(keyOf(item))), onSelectionChange: change },
    around: {
      onKeyDownCapture: (event: KeyboardEvent) => hear(event),
      onMouseDownCapture: (event: MouseEvent) => {
        hear(event);
        // The browser would mark the text between the two clicks.
        if (event.shiftKey && isTick(event.target)) event.preventDefault();
      },
    },
  };
}

function isTick(target: EventTarget): boolean {
  return target instanceof Element && target.closest('label, input[type="checkbox"]') !== null;
}
