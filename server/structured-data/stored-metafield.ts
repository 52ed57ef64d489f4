import type { EntityFacts, ProductFacts } from '../facts/facts.ts';
import { audienceMember, audienceOf } from './audience.ts';
import { categoryOf } from './category-of.ts';
import { ownPropertyOf } from './field-names.ts';
import type { Field } from './fields.ts';
import { fieldsOf } from './fields.ts';
import type { Property } from './properties.ts';
import { statedProperties } from './properties.ts';

/** What the storefront's metafield `clione`/`entity` holds. `set` is merged into the node of the page's entity. */
export type StoredEntity = { v: 1; set: Record<string, unknown>; questions: { question: string; answer: string }[] };

type Cited = { from: number; to: number; fact: string; value: string };

/** Longest value that a metafield takes. */
const mostCharacters = 65_535;

/**
 * What has to be stored for the storefront: only what the page's own context lacks (which field is the colour, material or audience,
 * units of properties, facts stated in Clione, the exact category path). Never a name, identifier, price, stock, rating or image,
 * which would freeze. Undefined when the page knows it all. `text` is how a person reviews it.
 */
export function storedMetafield(
  facts: EntityFacts,
): { value: StoredEntity; text: string; evidence: Cited[] } | undefined {
  if (facts.kind !== 'product') return undefined;
  const { own, audience, others } = statedProperties(facts);
  const lacking = others.filter((property) => property.unitCode !== undefined || isStated(facts, property));
  const category = categoryOf(facts);
  const set = {
    ...own,
    ...audienceMember(audience),
    ...(lacking.length > 0 ? { additionalProperty: lacking } : {}),
    ...(category === undefined ? {} : { category }),
  };
  if (Object.keys(set).length === 0) return undefined;
  const value: StoredEntity = { v: 1, set, questions: [] };
  const text = JSON.stringify(value, null, 2);
  if (JSON.stringify(value).length > mostCharacters) return undefined;
  return { value, text, evidence: evidenceOf(facts, text, { own, lacking, category }) };
}

function isStated({ stated }: ProductFacts, { name }: Property): boolean {
  return stated.some(({ label }) => label.trim() === name);
}

function evidenceOf(
  facts: ProductFacts,
  text: string,
  { own, lacking, category }: { own: object; lacking: Property[]; category: string | undefined },
): Cited[] {
  const fields = fieldsOf(facts);
  const cite = (needle: string, { name, value }: Field): Cited[] => {
    const from = text.indexOf(needle);
    return from < 0 ? [] : [{ from, to: from + needle.length, fact: name, value }];
  };
  const ofOwn = Object.entries(own).flatMap(([property, value]) => {
    const field = fields.find((one) => ownPropertyOf(one.name) === property && one.value === value);
    return field === undefined ? [] : cite(`${JSON.stringify(property)}: ${JSON.stringify(value)}`, field);
  });
  const ofAudience = fields.flatMap((field) => {
    if (audienceOf(field) === undefined || ownPropertyOf(field.name) !== undefined) return [];
    return cite('"audience"', field);
  });
  const ofOthers = lacking.flatMap(({ name }) => {
    const field = fields.find((one) => one.name === name);
    return field === undefined ? [] : cite(JSON.stringify(name), field);
  });
  const ofCategory =
    category === undefined ? [] : cite(JSON.stringify(category), { name: 'category path', value: category });
  return [...ofOwn, ...ofAudience.slice(0, 1), ...ofOthers, ...ofCategory];
}
