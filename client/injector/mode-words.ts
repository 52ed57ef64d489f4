import type { InjectorAnswer, Mode } from '../../server/injector/contract.ts';

type Entry = InjectorAnswer['pageTypes'][number];

export const modeWords: Record<Mode, { label: string; what: string }> = {
  supplement: { label: 'Supplement', what: 'Clione adds in the page itself only what your theme lacks.' },
  enhance: {
    label: 'Enhance',
    what: 'A small script completes your theme’s own product in the visitor’s browser: one question to your own shop per page view, no cookie, nothing stored. Google advises against search data that only a script makes; your theme’s product stays there for readers without JavaScript.',
  },
  replace: { label: 'Replace', what: 'Clione prints the full product in the page itself, and your theme none.' },
  off: { label: 'Off', what: 'Clione adds nothing to these pages.' },
};

export const scriptWords = {
  template: 'In the page itself',
  enhance: 'Completes products in the browser',
} as const;

/** What stands on pages of this type, in words. */
export function addsWords({ mode, adds, waitsFor }: Pick<Entry, 'mode' | 'adds' | 'waitsFor'>): string {
  const parts = [
    ...adds,
    ...(mode === 'enhance' ? ['your theme’s Product, completed'] : []),
    ...(waitsFor === null ? [] : ['Product, once your theme prints none']),
  ];
  return mode === 'off' || parts.length === 0 ? 'Nothing' : parts.join(', ');
}
