import { nothingStated } from '../structured-data/stated-shop.ts';
import type { StatedShop } from '../structured-data/stated-shop.ts';
import type { NamedField } from './field-rules.ts';

/** What the script tells of a shop besides what its pages know: it changes only when people of the shop change it. */
export type TemplateFacts = {
  shop: StatedShop;
  /** ISO 4217, of the amounts that the shop stated. */
  currency: string | undefined;
  /** Custom fields that may be told, each with a value that some product has; the most frequent first. */
  fields: readonly NamedField[];
};

/** A shop that told nothing. */
export const noTemplateFacts: TemplateFacts = { shop: nothingStated, currency: undefined, fields: [] };
