import { nothingStated } from '../structured-data/stated-shop.ts';
import type { StatedShop } from '../structured-data/stated-shop.ts';

/** What the script tells of a shop besides what its pages know: it changes only when people of the shop change it. */
export type TemplateFacts = {
  shop: StatedShop;
  /** ISO 4217, of the amounts that the shop stated. */
  currency: string | undefined;
  /** Names of the custom fields that may be told, the most frequent first. */
  fields: readonly string[];
};

/** A shop that told nothing. */
export const noTemplateFacts: TemplateFacts = { shop: nothingStated, currency: undefined, fields: [] };
