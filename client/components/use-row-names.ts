import { useEffect, useRef } from 'react';

/**
 * Names the checkboxes of a selectable table after their rows, for people who hear the page: BigDesign calls all of them
 * "Selected" or "Unselected" and offers no way to say more. The ref goes to an element around the table.
 */
export function useRowNames(names: readonly string[]) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const table = around.current;
    if (table === null) return;
    nameRows(table, names);
    // The table also makes rows anew by itself.
    const observer = new MutationObserver(() => nameRows(table, names));
    observer.observe(table, { childList: true, subtree: true });
    return () => observer.disconnect();
  });
  return around;
}

function nameRows(table: HTMLElement, names: readonly string[]): void {
  for (const [index, row] of [...table.querySelectorAll('tbody > tr')].entries()) {
    const box = row.querySelector('input[type="checkbox"]');
    const name = names[index];
    if (box === null || name === undefined) continue;
    box.removeAttribute('aria-labelledby');
    box.setAttribute('aria-label', `Select ${name}`);
  }
}
