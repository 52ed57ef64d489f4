import type { InjectorAnswer } from '../../server/injector/contract.ts';
import type { Tag } from '../words.ts';

export type PageType = InjectorAnswer['pageTypes'][number]['pageType'];

export const pageTypeWords: Record<PageType, string> = {
  home: 'Home page',
  product: 'Product pages',
  category: 'Category pages',
  brand: 'Brand pages',
  page: 'Content pages',
  blog: 'Blog',
  post: 'Blog posts',
};

export const healthTags: Record<InjectorAnswer['health'], Tag> = {
  ok: { label: 'Works', variant: 'success' },
  not_checked: { label: 'Not checked yet', variant: 'secondary' },
  missing: { label: 'Script is gone', variant: 'danger' },
  outdated: { label: 'Older version in place', variant: 'warning' },
  not_rendered: { label: 'Does not show on pages', variant: 'danger' },
  invalid: { label: 'Shows invalid data', variant: 'danger' },
  shop_closed: { label: 'Your shop is not open yet', variant: 'secondary' },
  unreachable: { label: 'Your shop could not be reached', variant: 'warning' },
};

/** States that a new copy of the script mends. */
export function isRepairable(health: InjectorAnswer['health']): boolean {
  return health === 'missing' || health === 'outdated' || health === 'not_rendered';
}
