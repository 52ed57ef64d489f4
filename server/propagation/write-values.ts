import { bcPost, writePost } from '../bigcommerce/blog.ts';
import { writeBrand } from '../bigcommerce/brands.ts';
import { writeCategories } from '../bigcommerce/categories.ts';
import { bcPage, writePage } from '../bigcommerce/pages.ts';
import { writeProducts } from '../bigcommerce/products.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { WriteResult } from '../bigcommerce/write-result.ts';
import { splitKeywords } from '../catalog/mirror-row.ts';
import type { EntityKind } from '../facts/facts.ts';
import { pageOf, postOf } from './live-values.ts';
import type { LiveEntity } from './live-values.ts';

/** New texts of one entity. */
export type Texts = { title?: string; description?: string; keywords?: string; url?: string };

/**
 * How many entities are read together, and how many of them go into one write: what BigCommerce takes. Brands and posts
 * have no batches; pages have, but each goes back whole, so it is read directly before its own write.
 */
export const groupSizes: Record<EntityKind, { read: number; write: number }> = {
  product: { read: 250, write: 10 },
  category: { read: 250, write: 10 },
  brand: { read: 1, write: 1 },
  page: { read: 1, write: 1 },
  post: { read: 1, write: 1 },
};

type Target = { entity: LiveEntity; texts: Texts };

/**
 * Writes the texts of entities of one kind, at most `groupSizes[kind].write`, each as it was read a moment ago.
 * Returns what BigCommerce said of each; whether it kept the value is for a read-back to tell.
 * @throws BigCommerceError what concerns the whole call.
 */
export async function writeTexts(client: StoreClient, targets: readonly Target[]): Promise<WriteResult[]> {
  const products = targets.filter(({ entity }) => entity.kind === 'product');
  const categories = targets.filter(({ entity }) => entity.kind === 'category');
  const others = targets.filter(({ entity }) => entity.kind !== 'product' && entity.kind !== 'category');
  const results: WriteResult[] = [];
  if (products.length > 0) results.push(...(await writeProducts(client, products.map(productFields))));
  if (categories.length > 0) results.push(...(await writeCategories(client, categories.map(categoryFields))));
  for (const target of others) results.push(await writeAlone(client, target));
  return results;
}

/** The entity as it was read back within its write: pages and posts; undefined for the others. */
export function readBackWithin(kind: EntityKind, result: WriteResult): LiveEntity | undefined {
  if (!result.ok) return undefined;
  if (kind === 'page') return pageOf(bcPage.parse(result.row));
  return kind === 'post' ? postOf(bcPost.parse(result.row)) : undefined;
}

function writeAlone(client: StoreClient, target: Target): Promise<WriteResult> {
  const { entity, texts } = target;
  switch (entity.kind) {
    case 'brand':
      return writeBrand(client, {
        ...fieldsOf(target),
        ...(texts.url === undefined ? {} : { custom_url: { url: texts.url, is_customized: true } }),
        name: entity.raw.name,
      });
    case 'page':
      return writePage(client, entity.raw, {
        ...(texts.title === undefined ? {} : { meta_title: texts.title }),
        ...(texts.description === undefined ? {} : { meta_description: texts.description }),
        ...(texts.keywords === undefined ? {} : { meta_keywords: texts.keywords }),
        ...(texts.url === undefined ? {} : { url: texts.url }),
      });
    case 'post':
      return writePost(client, entity.raw, {
        ...(texts.description === undefined ? {} : { meta_description: texts.description }),
        ...(texts.keywords === undefined ? {} : { meta_keywords: texts.keywords }),
        ...(texts.url === undefined ? {} : { url: texts.url }),
      });
    case 'product':
    case 'category':
      throw new RangeError(`${entity.kind} is written in batches`);
  }
}

function productFields(target: Target) {
  const { url } = target.texts;
  // Besides the redirect that BigCommerce makes, it heals those that earlier moves have left.
  const address = url === undefined ? {} : { custom_url: { url, is_customized: true, create_redirect: true } };
  return { ...fieldsOf(target), ...address };
}

function categoryFields(target: Target) {
  const { url } = target.texts;
  return { ...fieldsOf(target), ...(url === undefined ? {} : { url: { path: url, is_customized: true } }) };
}

function fieldsOf({ entity, texts }: Target) {
  return {
    id: entity.id,
    ...(texts.title === undefined ? {} : { page_title: texts.title }),
    ...(texts.description === undefined ? {} : { meta_description: texts.description }),
    ...(texts.keywords === undefined ? {} : { meta_keywords: splitKeywords(texts.keywords) }),
  };
}

/** JSON without blanks between its parts; text that is none stays as it is. */
export function compactJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
