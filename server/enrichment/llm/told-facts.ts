import { attributesOf, optionsOf } from '../attributes.ts';
import type { SoundFacts } from './sound-facts.ts';

const mostText = 1800;
const mostNames = 12;

/** One fact with the name that evidence shows. */
export type ToldFact = { fact: string; value: string };

/**
 * Everything a model is told about an entity: never price, stock, cost, ratings, dates or images. The order tells what
 * matters. Evidence, too, is found in these.
 */
export function toldFacts({ facts, source }: SoundFacts): ToldFact[] {
  const told: ToldFact[] = [{ fact: 'name', value: source.name }];
  const add = (fact: string, value: string): void => {
    if (value.trim() !== '') told.push({ fact, value });
  };
  switch (facts.kind) {
    case 'product': {
      add('brand', facts.brand?.name ?? '');
      for (const path of facts.categoryPaths.slice(0, 3)) add('category', path.map(({ name }) => name).join(' › '));
      for (const { label, value } of attributesOf(facts)) add(label, value);
      for (const { name, values } of optionsOf(facts.variants)) add(name, values.slice(0, mostNames).join(', '));
      add('model', facts.mpn);
      add('SKU', facts.sku);
      add('warranty', facts.warranty);
      break;
    }
    case 'category':
      add('category', facts.path.map(({ name }) => name).join(' › '));
      add('subcategories', list(facts.subcategories));
      add('products', list(facts.products));
      add(
        'brands',
        [...new Set(facts.products.map(({ brand }) => brand))].filter(Boolean).slice(0, mostNames).join(', '),
      );
      break;
    case 'brand':
      add('categories', facts.categories.slice(0, mostNames).join(', '));
      add('products', list(facts.products));
      break;
    case 'page':
      break;
    case 'post':
      add('tags', facts.tags.slice(0, mostNames).join(', '));
      break;
  }
  for (const { label, value } of facts.stated) add(label, value);
  add('headings', source.headings.slice(0, mostNames).join(' · '));
  const known = new Set<string>();
  let length = 0;
  for (const { text } of source.sentences) {
    if (length + text.length > mostText || known.has(text)) continue;
    known.add(text);
    length += text.length;
    add(source.fact, text);
  }
  return told.filter(
    ({ fact, value }, at) => told.findIndex((other) => other.fact === fact && other.value === value) === at,
  );
}

function list(items: readonly { name: string }[]): string {
  return items
    .slice(0, mostNames)
    .map(({ name }) => name)
    .join(', ');
}
