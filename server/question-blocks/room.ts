import type { BcPlacement } from '../bigcommerce/widgets.ts';
import type { BlockKind } from './contract.ts';

/** Placements that BigCommerce takes in one template file, on one page and in a shop; its documentation read literally. */
const most = { file: 75, page: 150, shop: 10_000 } as const;

/** Placements of anyone that stand or are on their way. */
export type Taken = {
  shop: number;
  /** By kind of page. */
  files: Partial<Record<BlockKind, number>>;
  /** In the template file of the kind: each page carries its own and those of every page. */
  placements: Partial<Record<BlockKind, readonly Pick<BcPlacement, 'entity_id'>[]>>;
};

export function freeInFile(taken: number): number {
  return Math.max(0, most.file - taken);
}

export function freeInShop(taken: number): number {
  return Math.max(0, most.shop - taken);
}

export const pageWords: Record<BlockKind, string> = {
  product: 'product',
  category: 'category',
  brand: 'brand',
  page: 'content',
};

type Wanted = { kind: BlockKind; id: number; name: string };

/** Why BigCommerce would not take these new blocks, in words; undefined: there is room for all. */
export function whyNoRoom({ shop, files, placements }: Taken, wanted: readonly Wanted[]): string | undefined {
  for (const [kind, ofKind] of Map.groupBy(wanted, (one) => one.kind)) {
    const free = freeInFile(files[kind] ?? 0);
    if (ofKind.length > free)
      return `BigCommerce takes ${free} more on ${pageWords[kind]} pages, and you chose ${ofKind.length}.`;
    const full = ofKind.find(({ id }) => onPage(placements[kind] ?? [], id) >= most.page);
    if (full !== undefined)
      return `The page of ${full.name} holds ${most.page} widgets already, and BigCommerce takes no more on one page.`;
  }
  const free = freeInShop(shop);
  if (wanted.length <= free) return undefined;
  return `BigCommerce takes ${free} more widgets in your shop, and you chose ${wanted.length}.`;
}

function onPage(placements: readonly Pick<BcPlacement, 'entity_id'>[], id: number): number {
  return placements.filter(({ entity_id: entity }) => entity === '' || entity === String(id)).length;
}
