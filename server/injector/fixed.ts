import type { Fixed } from './template-tree.ts';

/** A value as JSON has it: what it cannot hold is left out. */
export function asFixed(value: unknown): Fixed {
  const text = JSON.stringify(value);
  return JSON.parse(text);
}
