import type { StoreClient } from '../bigcommerce/store-client.ts';
import { countPlacements, listRegions, placementsInFile } from '../bigcommerce/widgets.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { templateFiles } from './block.ts';
import { blockKind } from './contract.ts';
import type { BlockKind, PlacesAnswer } from './contract.ts';
import { knownStore } from './read-blocks.ts';
import { freeInFile, freeInShop } from './room.ts';
import type { Taken } from './room.ts';

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
): Promise<PlacesAnswer & { taken: Taken }> {
  const { channelId, status } = await knownStore(db, storeHash);
  if (status !== 'active')
    throw new AppError(
      'needs_reauthorization',
      'Clione is not connected to this shop. Open Apps in your BigCommerce control panel and install Clione again.',
    );
  const client = bigcommerce.forStore(storeHash, { maxWaitMs: 15_000 });
  const [taken, regions] = await Promise.all([
    readTaken(client, channelId, kinds),
    Promise.all(kinds.map((kind) => regionsOf(client, channelId, kind))),
  ]);
  const shop = { used: taken.shop, free: freeInShop(taken.shop) };
  return { kinds: kinds.map((kind, index) => placeOf(kind, regions[index] ?? [], taken)), shop, taken };
}

/** Placements of anyone, as BigCommerce counts them now. */
export async function readTaken(client: StoreClient, channelId: number, kinds: readonly BlockKind[]): Promise<Taken> {
  const taken: Taken = { shop: await countPlacements(client), files: {}, placements: {} };
  for (const kind of kinds) {
    const placements = await placementsInFile(client, templateFiles[kind], channelId);
    taken.placements[kind] = placements;
    taken.files[kind] = placements.length;
  }
  return taken;
}

async function regionsOf(client: StoreClient, channelId: number, kind: BlockKind): Promise<string[]> {
  const regions = await listRegions(client, templateFiles[kind], channelId);
  return regions.filter((name) => !name.endsWith('--global'));
}

function placeOf(kind: BlockKind, regions: string[], { files }: Taken): Place {
  const used = files[kind] ?? 0;
  return { kind, regions, preferred: preferredOf(kind, regions) ?? null, used, free: freeInFile(used) };
}

/** Below everything else on the page, where the theme has such a place. */
export function preferredOf(kind: BlockKind, regions: readonly string[]): string | undefined {
  const own = kind === 'page' ? 'page_builder_content' : `${kind}_below_content`;
  if (regions.includes(own)) return own;
  return regions.find((name) => /content|bottom|description/.test(name)) ?? regions[0];
}
