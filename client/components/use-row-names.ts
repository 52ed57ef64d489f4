import { useEffect, useRef } from 'react';

/**
 * Names the checkboxes of a selectable table after their rows, for people who hear the page: BigDesign calls all of them
 * "Selected" or "Unselected" and offers no way to say more. The ref goes to an element around the table.
 */
export function useRowNames(names: readonly string[]) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const rows = around.current?.querySelectorAll('tbody > tr') ?? [];
    for (const [index, row] of [...rows].entries()) {
      const box = row.querySelector('input[type="checkbox"]');
      const name = names[index];
      if (box === null || name === undefined) continue;
      box.removeAttribute('aria-labelledby');
      box.setAttribute('aria-label', `Select ${name}`);
    }
  });
  return around;
}
