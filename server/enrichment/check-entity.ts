import type { Problem } from '../catalog/contract.ts';
import type { EntityFacts, ProductFacts, Signal, StoreFacts } from '../facts/facts.ts';
import { validGtin } from '../structured-data/gtin.ts';
import type { Source } from './source-text.ts';
import { nameServesAsTitle } from './grounded/name-as-title.ts';
import { readSource, sourceHtml } from './source-text.ts';
import { isBoilerplate } from './survey.ts';
import type { Survey } from './survey.ts';
import { characterCount, leastCharacters, limits, textWidth } from './text-width.ts';
import { holdsMarkup, isFiller } from './text/claims.ts';
import { isGarbled } from '../facts/mojibake.ts';
import { fold } from './text/words.ts';
import type { ProblemCode } from './problem-codes.ts';
import { weakDescription, weakTitle } from './weak-texts.ts';

/** What is wrong with an entity as the shop has it today, each with its cure. `survey` covers the whole store. */
export function checkEntity(
  facts: EntityFacts,
  store: StoreFacts,
  survey: Survey,
  source: Source = readSource(facts),
): Problem[] {
  return [
    ...titleProblems(facts, survey, source),
    ...descriptionProblems(facts, store, survey, source),
    ...textProblems(facts, source, survey),
    ...(facts.kind === 'product' ? productProblems(facts) : []),
  ];
}

function problem(code: ProblemCode, signal: Signal | null, message: string): Problem {
  return { code, signal, message };
}

function titleProblems(facts: EntityFacts, survey: Survey, source: Source): Problem[] {
  const { title } = facts.live;
  if (title === undefined) return [];
  const found = (code: ProblemCode, message: string): Problem => problem(code, 'title', message);
  if (title.trim() === '')
    return nameServesAsTitle(facts, source, survey)
      ? []
      : [found('title_missing', 'No page title: your shop shows the name only.')];
  const problems: Problem[] = [];
  const pixels = Math.round(textWidth(title, 'title'));
  const others = survey.liveTitleCount(title) - 1;
  if (holdsMarkup(title))
    problems.push(found('title_markup', 'The page title holds markup or a template that shoppers would see.'));
  if (pixels > 600)
    problems.push(
      found(
        'title_too_long',
        `The page title is ${pixels} px wide and is cut after about ${limits.title.maxPixels} px.`,
      ),
    );
  if (others > 0) problems.push(found('title_duplicate', `The same page title stands on ${countOf(others)}.`));
  if (characterCount(title) < leastCharacters(title, 'title') * 0.5)
    problems.push(found('title_too_short', `The page title has only ${characterCount(title)} characters.`));
  return problems.length > 0
    ? problems
    : weakTitle(facts, survey, source).map(([code, message]) => found(code, message));
}

function descriptionProblems(facts: EntityFacts, store: StoreFacts, survey: Survey, source: Source): Problem[] {
  const { description } = facts.live;
  const found = (code: ProblemCode, message: string): Problem => problem(code, 'description', message);
  if (description.trim() === '')
    return [
      found(
        'description_missing',
        'No meta description: the page has none, or your shop’s default, the same on every such page.',
      ),
    ];
  if (store.defaultDescription !== undefined && fold(description) === fold(store.defaultDescription))
    return [
      found('description_default', "The meta description is your shop's default and says nothing about this item."),
    ];
  const problems: Problem[] = [];
  const pixels = Math.round(textWidth(description, 'description'));
  const others = survey.liveDescriptionCount(description) - 1;
  const sharing = survey.liveSharedRun(description);
  if (holdsMarkup(description))
    problems.push(
      found('description_markup', 'The meta description holds markup or a template that shoppers would see.'),
    );
  if (pixels > limits.description.maxPixels + 8)
    problems.push(
      found(
        'description_too_long',
        `The meta description is ${pixels} px wide and is cut after about ${limits.description.maxPixels} px.`,
      ),
    );
  if (characterCount(description) < leastCharacters(description, 'description'))
    problems.push(
      found('description_too_short', `The meta description has only ${characterCount(description)} characters.`),
    );
  if (others > 0)
    problems.push(found('description_duplicate', `The same meta description stands on ${countOf(others)}.`));
  else if (isBoilerplate(sharing, survey.entities))
    problems.push(found('description_shared', `A part of the meta description is the same on ${countOf(sharing)}.`));
  return problems.length > 0 ? problems : weakDescription(facts, source).map(([code, message]) => found(code, message));
}

function textProblems(facts: EntityFacts, source: Source, survey: Survey): Problem[] {
  const where = placeOfText[facts.kind];
  const problems: Problem[] = [];
  if (isGarbled(facts.name))
    problems.push(problem('name_damaged', null, `The name holds damaged letters: correct it in ${where.name}.`));
  const html = sourceHtml(facts);
  const copies = survey.textCount(source.text) - 1;
  if (isFiller(html))
    problems.push(problem('text_filler', null, `The text is a placeholder: write it in ${where.text}.`));
  else if (source.text === '' && (facts.kind === 'product' || facts.kind === 'page'))
    problems.push(problem('text_missing', null, `There is no text to read: write it in ${where.text}.`));
  else if (source.text.length > 40 && copies > 0)
    problems.push(
      problem(
        'text_copied',
        null,
        `The text is the same as on ${countOf(copies)}: say in ${where.text} what sets it apart.`,
      ),
    );
  return problems;
}

const placeOfText: Record<EntityFacts['kind'], { name: string; text: string }> = {
  product: { name: 'Products › (product) › Basic information', text: 'Products › (product) › Description' },
  category: { name: 'Products › Categories › (category)', text: 'Products › Categories › (category) › Description' },
  brand: { name: 'Products › Brands › (brand)', text: 'Products › Brands › (brand)' },
  page: { name: 'Storefront › Web pages › (page)', text: 'Storefront › Web pages › (page) › Page content' },
  post: { name: 'Storefront › Blog › (post)', text: 'Storefront › Blog › (post) › Post body' },
};

function productProblems(facts: ProductFacts): Problem[] {
  const found: Problem[] = [];
  const add = (code: ProblemCode, message: string): void => void found.push(problem(code, 'jsonld', message));
  const codes = [facts.gtin, facts.upc, ...facts.variants.map(({ gtin }) => gtin)].filter((code) => code.trim() !== '');
  if (facts.images.length === 0)
    add(
      'no_image',
      'No image: without one there is no product result. Add it in Products › (product) › Images & videos.',
    );
  if (facts.price <= 0 && !facts.isPriceHidden && facts.variants.every(({ price }) => (price ?? 0) <= 0))
    add(
      'no_price',
      'No price: without one there is no offer in search results. Set it in Products › (product) › Pricing.',
    );
  if (facts.brand === undefined) add('no_brand', 'No brand. Choose it in Products › (product) › Basic information.');
  if (codes.length === 0)
    add('no_gtin', 'No GTIN (barcode number). Fill it in under Products › (product) › Product identifiers.');
  const wrong = codes.find((code) => validGtin(code) === undefined);
  if (wrong !== undefined)
    add(
      'gtin_invalid',
      `The barcode number ${wrong} has a wrong length or check digit, so it is left out. Correct it in Products › (product) › Product identifiers.`,
    );
  if (/\s/u.test(facts.sku.trim()))
    add(
      'sku_blanks',
      `The SKU “${facts.sku}” holds blanks, which product data must not: it is left out. Change it in Products › (product) › Basic information.`,
    );
  if (facts.categoryPaths.length === 0)
    add(
      'no_category',
      'In no category, so shoppers cannot browse to it. Choose one in Products › (product) › Basic information.',
    );
  return found;
}

function countOf(others: number): string {
  return others === 1 ? '1 other item' : `${others} other items`;
}
