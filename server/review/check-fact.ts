import { forbiddenClaim, holdsMarkup } from '../enrichment/text/claims.ts';
import type { Claim } from '../enrichment/text/claims.ts';
import { canBePublic } from '../facts/custom-fields.ts';

export type CheckedFact = { ok: true; label: string; value: string } | { ok: false; fields: Record<string, string> };

/** A label is a few words; a value is what a custom field of BigCommerce could hold. */
const mostLabel = 60;
const mostValue = 250;

const whatElse: Record<Claim, string> = {
  price: 'Prices change: Clione never writes them into texts. They come from BigCommerce when a page is shown.',
  discount: 'Discounts end, and a text that names one stays. Leave it out.',
  delivery: 'Delivery and shipping belong to your shop’s own pages, not to facts about one item.',
  stock: 'Stock changes by the hour: Clione never writes it into texts.',
  rating: 'Ratings change and come from your reviews alone. Leave them out.',
  date: 'Dates pass and the text stays. State something that holds for good.',
  contact: 'Addresses of websites, e-mail addresses and phone numbers are no facts about an item.',
  template: 'Write plain words, without HTML or template code.',
  filler: 'This looks like placeholder text.',
  instruction: 'State a fact about the item, not something for the reader to do.',
  addressed_to_machine: 'State a fact about the item in plain words.',
};

/** Labels of what changes, in the languages of most shops; the value alone may be a bare number. */
const passing: [RegExp, Claim][] = [
  [/\b(?:price|rrp|msrp|cost|preis|uvp|prix|precio|prezzo|prijs|preço)\b/iu, 'price'],
  [/\b(?:discount|sale|rabatt|remise|descuento|sconto|korting|desconto)\b/iu, 'discount'],
  [
    /\b(?:stock|inventory|availability|available|on hand|lager(?:bestand)?|verfügbar(?:keit)?|disponibilité|existencias|disponibilità|voorraad|estoque)\b/iu,
    'stock',
  ],
  [
    /\b(?:shipping|delivery|lead time|dispatch|versand|lieferzeit|livraison|envío|spedizione|levering|entrega)\b/iu,
    'delivery',
  ],
  [/\b(?:date|datum|fecha|data de|valid until|expires?)\b/iu, 'date'],
];

const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]+/gu;

/** A fact as a person typed it, tidied, or what speaks against it by field. */
export function checkFact(typed: { label: string; value: string }): CheckedFact {
  const label = tidy(typed.label).replace(/\s*:+$/u, '');
  const value = tidy(typed.value);
  const fault = { label: labelFault(label), value: valueFault(label, value) };
  const fields = {
    ...(fault.label === undefined ? {} : { label: fault.label }),
    // What is wrong with both is said once.
    ...(fault.value === undefined || fault.value === fault.label ? {} : { value: fault.value }),
  };
  return Object.keys(fields).length > 0 ? { ok: false, fields } : { ok: true, label, value };
}

function tidy(text: string): string {
  return text.replace(invisible, ' ').replace(/\s+/gu, ' ').trim();
}

function labelFault(label: string): string | undefined {
  if (label === '') return 'Say what the fact is about, for example “Material”.';
  if (label.length > mostLabel) return `At most ${mostLabel} characters; this has ${label.length}.`;
  if (holdsMarkup(label) || /[<>{}|]/u.test(label)) return 'Write plain words, without HTML or template code.';
  if (label.startsWith('_')) return 'Names that start with an underscore are internal.';
  if (!/\p{L}/u.test(label)) return 'Name it in words.';
  const kind = passing.find(([pattern]) => pattern.test(label))?.[1];
  return kind === undefined ? undefined : whatElse[kind];
}

function valueFault(label: string, value: string): string | undefined {
  if (value === '') return 'Say what holds, for example “Organic cotton” or “yes”.';
  if (value.length > mostValue) return `At most ${mostValue} characters; this has ${value.length}.`;
  if (holdsMarkup(value) || /[<>{}|]/u.test(value)) return 'Write plain words, without HTML or template code.';
  const claim = forbiddenClaim(value) ?? forbiddenClaim(`${label}: ${value}`);
  if (claim !== undefined) return whatElse[claim];
  return canBePublic({ name: 'value', value }) ? undefined : 'Write a plain value that shoppers may read.';
}
