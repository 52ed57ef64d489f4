import type { Entity } from './entity.ts';
import { tellingLines } from './entity.ts';
import type { Fault, Judged } from './fault.ts';
import { characters, foldedWords, pixels, substance } from './tokens.ts';

/** Widths that result pages show, and characters within which texts are read whole. */
const bounds = {
  title: { size: 20, widest: 580, most: 60, least: 30 },
  description: { size: 14, widest: 920, most: 155, least: 70 },
} as const;

export function limitFaults({ entity, place, text, isOurs }: Judged): Fault[] {
  const { size, widest, most, least } = bounds[place];
  const width = pixels(text, size);
  const length = characters(text);
  const found: Fault[] = [];
  if (width > (isOurs || place === 'description' ? widest : 600))
    found.push({ code: `over ${widest} px`, place, detail: `${Math.round(width)} px` });
  else if (length > most) found.push({ code: `over ${most} characters`, place, detail: String(length) });
  const could = place === 'title' ? titleFacts(entity) : descriptionFacts(entity);
  if (substance(text) < least && could >= least)
    found.push({ code: `under ${least} characters`, place, detail: `${length}, facts for ${could}` });
  return found;
}

export function isOver600(title: string): boolean {
  return pixels(title, 20) > 600;
}

/** Between 30 and 60 characters, or half as many where the script is dense. */
export function isGoodLength(title: string): boolean {
  return substance(title) >= 30 && characters(title) <= 60;
}

/**
 * Characters that a title could have from facts alone: name, and what the name does not say of brand, model, the deepest
 * category, values of fields and options (up to 30 characters each), headings. Never the shop's name, never a SKU.
 */
export function titleFacts(entity: Entity): number {
  const { name, brand, mpn, paths, fields, variants, headings, around, kind } = entity;
  const optionValues = variants.flatMap(({ options }) => options.map(({ value }) => value));
  const nearby = kind === 'category' || kind === 'brand' ? around.slice(0, 20) : [];
  const parts = [
    brand,
    mpn,
    ...[
      ...paths.map((path) => path.at(-1) ?? '').slice(0, 3),
      ...paths.map((path) => path.at(-2) ?? '').slice(0, 1),
    ].filter((shelf) => !campaignShelf.test(shelf)),
    ...fields.map(({ value }) => value).filter(isTitleWord),
    ...new Set(optionValues.filter(isTitleWord)),
    ...headings.slice(0, 3),
    ...nearby,
  ];
  return lengthTogether(name, parts, 30);
}

export function allowsGoodTitle(entity: Entity): boolean {
  return titleFacts(entity) >= 30;
}

/** Shelves of an offer or of what came lately: "Discount Qty", "10% off", "New v1.2" say nothing of the thing itself. */
const campaignShelf = /^new\b|\b(?:sales?|discount(?:s|ed)?|clearance|specials?)\b|\d\s?%|[$€£]\s?\d/iu;

/** Yes and no, bare figures and long texts distinguish nothing in a title. */
function isTitleWord(value: string): boolean {
  return (
    value.length <= 30 &&
    /\p{L}{3}/u.test(value) &&
    !/^(?:yes|no|none|true|false|n\/a|y|n|ja|nein|oui|non)$/iu.test(value)
  );
}

function descriptionFacts(entity: Entity): number {
  const { name, brand, paths, fields, variants, around } = entity;
  const options = variants.flatMap((variant) => variant.options.map(({ value }) => value));
  const parts = [
    brand,
    ...paths.flat(),
    ...fields.filter(({ value }) => /\p{L}{2}/u.test(value)).map((field) => `${field.name} ${field.value}`),
    ...new Set(options),
    ...around.filter((one) => !shopTalk.test(one)),
  ];
  const named = new Set(foldedWords(name).map(single));
  const lines = tellingLines(entity).filter(
    (line) => !shopTalk.test(line) && foldedWords(line).some((word) => !named.has(single(word))),
  );
  return substance(lines.join(' ')) + lengthTogether(name, parts, 60);
}

/** Prices and discounts are not for a description, whether a line tells them or the name of a product on the shelf; a number whose unit got lost tells nothing, nor does the name again. */
export const shopTalk =
  /[$€£]\s?\d|\b(?:priced?|prices|discount(?:s|ed)?|sold out|on sale|on special)\b|\d\s?% off\b|\bsale\b.*\d/iu;

/** Length of `name` and of those parts that bring a word not yet said. */
function lengthTogether(name: string, parts: string[], longest: number): number {
  const said = new Set(foldedWords(name).map(single));
  let length = substance(name);
  for (const part of parts) {
    const words = foldedWords(part).map(single);
    if (part.length > longest || words.every((word) => said.has(word))) continue;
    for (const word of words) said.add(word);
    length += substance(part) + 1;
  }
  return length;
}

/** "Forks" says no more than "Fork". */
function single(word: string): string {
  return word.length > 3 ? word.replace(/(?:es|s|e)$/u, '') : word;
}
