import type { StoreClient } from '../bigcommerce/store-client.ts';
import { countPlacements, listRegions } from '../bigcommerce/widgets.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { templateFiles } from './block.ts';
import { blockKind } from './contract.ts';
import type { BlockKind, PlacesAnswer } from './contract.ts';
import { knownStore } from './read-blocks.ts';

/** Placements that BigCommerce takes in one template file; its documentation read literally. */
const mostPlacements = 75;

type Place = PlacesAnswer['kinds'][number];

/**
 * Where the theme lets a block stand and how many more BigCommerce takes there, asked of it now. A person waits: at most
 * about 15 s.
 * @throws BigCommerceError; AppError `needs_reauthorization`
 */
export async function readPlaces(
  { db, bigcommerce }: Pick<Deps, 'db' | 'bigcommerce'>,
  storeHash: string,
  kinds: readonly BlockKind[] = blockKind.options,
): Promise<PlacesAnswer> {
  const { channelId, status } = await knownStore(db, storeHash);
  if (status !== 'active')
    throw new AppError(
      'needs_reauthorization',
      'Clione is not connected to this shop. Open Apps in your BigCommerce control panel and install Clione again.',
    );
  const client = bigcommerce.forStore(storeHash, { maxWaitMs: 15_000 });
  return { kinds: await Promise.all(kinds.map((kind) => readPlace(client, channelId, kind))) };
}

async function readPlace(client: StoreClient, channelId: number, kind: BlockKind): Promise<Place> {
  const file = templateFiles[kind];
  const regions = (await listRegions(client, file, channelId)).filter((name) => !name.endsWith('--global'));
  const used = await countPlacements(client, file, channelId);
  const free = Math.max(0, mostPlacements - used);
  return { kind, regions, preferred: preferredOf(kind, regions) ?? null, used, free };
}

/** Below everything else on the page, where the theme has such a place. */
export function preferredOf(kind: BlockKind, regions: readonly string[]): string | undefined {
  const own = kind === 'page' ? 'page_builder_content' : `${kind}_below_content`;
  if (regions.includes(own)) return own;
  return regions.find((name) => /content|bottom|description/.test(name)) ?? regions[0];
}
