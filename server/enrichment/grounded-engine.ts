import { createHash } from 'node:crypto';
import type { Problem } from '../catalog/contract.ts';
import type { EntityFacts, Signal, StoreFacts } from '../facts/facts.ts';
import type { DraftChange } from '../proposals/proposal.ts';
import { storedMetafield } from '../structured-data/stored-metafield.ts';
import { attributesOf } from './attributes.ts';
import { checkEntity } from './check-entity.ts';
import type { Composed } from './composed.ts';
import type { Engine, EnrichmentSettings, Suggestion } from './engine.ts';
import { chooseDescription, chooseTitle } from './grounded/choose.ts';
import { draftKeywords } from './grounded/keywords.ts';
import type { Ground } from './guard.ts';
import { groundOf } from './guard.ts';
import type { Source } from './source-text.ts';
import { readSource } from './source-text.ts';
import type { Survey } from './survey.ts';

/**
 * The built-in writer: composes from the facts alone, with no model, key or network. The same facts and settings in the
 * same store always give the same texts. Fills blanks and mends faults; a good text of the merchant's stays.
 */
export const groundedEngine: Engine = {
  name: 'grounded',
  version: '1',
  propose: (facts, store, settings, survey) => Promise.resolve(proposeGrounded(facts, store, settings, survey)),
};

type Draft = { changes: DraftChange[]; dropped: Suggestion['dropped'] };

function proposeGrounded(
  facts: EntityFacts,
  store: StoreFacts,
  settings: EnrichmentSettings,
  survey: Survey,
): Suggestion {
  const source = readSource(facts);
  const problems = checkEntity(facts, store, survey, source);
  const draft: Draft = { changes: [], dropped: [] };
  const missing = missingFacts(facts, source);
  if (missing.length === 0) {
    const ground = groundOf(facts, source);
    proposeTexts(draft, { facts, store, source, ground, survey, problems });
    if (settings.keywordsOn) {
      const keywords = draftKeywords(facts, source, ground);
      if (keywords !== undefined) add(draft, 'keywords', facts.live.keywords.join(', '), keywords, undefined, []);
    }
  } else {
    for (const signal of signalsAtFault(problems))
      draft.dropped.push({ signal, reason: `Too little is known of it. ${missing.join(' ')}` });
  }
  const stored = storedMetafield(facts);
  if (stored !== undefined) add(draft, 'jsonld', '', { text: stored.text, evidence: stored.evidence }, undefined, []);
  return { ...draft, problems, missing, language: source.language, fingerprint: fingerprintOf(draft, settings) };
}

type Context = {
  facts: EntityFacts;
  store: StoreFacts;
  source: Source;
  ground: Ground;
  survey: Survey;
  problems: Problem[];
};

function proposeTexts(draft: Draft, { facts, store, source, ground, survey, problems }: Context): void {
  const of = (signal: Signal): Problem[] => problems.filter((problem) => problem.signal === signal);
  const title = facts.live.title === undefined ? undefined : chooseTitle(facts, source, ground, survey);
  if (title !== undefined && of('title').length > 0) {
    if ('chosen' in title) add(draft, 'title', facts.live.title ?? '', title.chosen, facts.name, of('title'));
    else draft.dropped.push({ signal: 'title', reason: title.reason });
  }
  if (of('description').length === 0) return;
  const lead = title !== undefined && 'chosen' in title ? title.chosen : undefined;
  const description = chooseDescription(facts, source, ground, survey, lead);
  if ('reason' in description) draft.dropped.push({ signal: 'description', reason: description.reason });
  else
    add(draft, 'description', facts.live.description, description.chosen, store.defaultDescription, of('description'));
}

function add(
  draft: Draft,
  signal: Signal,
  before: string,
  { text, evidence }: Composed,
  shown: string | undefined,
  solves: Problem[],
): void {
  if (text === before) return;
  draft.changes.push({
    signal,
    before,
    shownInstead: before === '' ? shown : undefined,
    proposed: text,
    evidence,
    solves,
  });
}

function signalsAtFault(problems: readonly Problem[]): Signal[] {
  const found = problems.flatMap(({ signal }) => (signal === 'title' || signal === 'description' ? [signal] : []));
  return Array.from(new Set(found));
}

/** What would have to be known before anything can be told: a name alone is not enough. */
function missingFacts(facts: EntityFacts, source: Source): string[] {
  if (source.text.length >= 40 || furtherFacts(facts, source) >= 2) return [];
  switch (facts.kind) {
    case 'product':
      return [
        'Write a description in Products › (product) › Description.',
        ...(facts.brand === undefined ? ['Choose a brand in Products › (product) › Basic information.'] : []),
        ...(facts.categoryPaths.length === 0 ? ['Choose a category in Products › (product) › Basic information.'] : []),
      ];
    case 'category':
      return ['Write a description in Products › Categories › (category), or put products in it.'];
    case 'brand':
      return ['Give products this brand in Products › (product) › Basic information.'];
    case 'page':
      return ['Write the page in Storefront › Web pages › (page).'];
    case 'post':
      return ['Write the post in Storefront › Blog › (post).'];
  }
}

function furtherFacts(facts: EntityFacts, source: Source): number {
  const text = source.text.length > 0 ? 1 : 0;
  switch (facts.kind) {
    case 'product': {
      const identifiers = [facts.sku, facts.mpn].filter((value) => value !== '').length;
      const shelves = facts.categoryPaths.length > 0 ? 1 : 0;
      return text + shelves + (facts.brand === undefined ? 0 : 1) + attributesOf(facts).length + identifiers;
    }
    case 'category':
      return text + (facts.path.length > 1 ? 1 : 0) + facts.subcategories.length + facts.products.length;
    case 'brand':
      return text + facts.categories.length + facts.products.length;
    case 'page':
    case 'post':
      return text + source.headings.length;
  }
}

/**
 * Over what the suggestion says and the facts it cites: a change of price, stock or any fact not cited makes no new
 * suggestion.
 */
function fingerprintOf({ changes, dropped }: Draft, settings: EnrichmentSettings): string {
  const cited = changes.map(({ signal, before, proposed, evidence }) => [
    signal,
    before,
    proposed,
    evidence.map(({ fact, value }) => [fact, value]),
  ]);
  const content = JSON.stringify([groundedEngine.version, settings.keywordsOn, cited, dropped]);
  return createHash('sha256').update(content).digest('base64url');
}
