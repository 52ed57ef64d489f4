import { useLayoutEffect } from 'react';

/**
 * Single keys for people who review many items: `a`, `Shift+A`, `?`. Silent while someone types, holds a key down, or has a
 * dialog or list open. Listens before the browser paints, so that a key means what was on screen as it was pressed.
 */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      const action = actions[nameOf(event)];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [actions]);
}

/** Capitals are a matter of the shift key: with caps lock on, A is `a`. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  if (!/^\p{L}$/u.test(key)) return key;
  return shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
      ['combobox', 'listbox', 'menu', 'option', 'searchbox', 'textbox'].includes(target.getAttribute('role') ?? ''))
  );
}
