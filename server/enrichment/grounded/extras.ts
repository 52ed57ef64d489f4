import type { EntityFacts, Signal } from '../../facts/facts.ts';
import type { DraftChange } from '../../proposals/proposal.ts';
import type { Composed } from '../composed.ts';
import type { Ask, Suggestion } from '../engine.ts';
import type { Ground } from '../guard.ts';
import type { Source } from '../source-text.ts';
import { chooseUrl } from './choose-url.ts';
import { draftKeywords } from './keywords.ts';
import { draftQuestions } from './questions.ts';

/**
 * The signals that are written only when switched on or asked for: keywords, address, questions. Both writers take them
 * from here. `ground` is undefined where too little is known to tell anything: an address needs a name only.
 */
export function proposeExtras(
  facts: EntityFacts,
  { settings, survey }: Ask,
  { source, ground }: { source: Source; ground: Ground | undefined },
): Pick<Suggestion, 'changes' | 'dropped'> {
  const written: Pick<Suggestion, 'changes' | 'dropped'> = { changes: [], dropped: [] };
  if (settings.keywords && ground !== undefined) {
    const keywords = draftKeywords(facts, source, ground, settings.mode);
    if (keywords !== undefined) written.changes.push(changeOf('keywords', facts.live.keywords.join(', '), keywords));
  }
  const url = settings.url ? chooseUrl(facts, source, survey) : undefined;
  if (url !== undefined && 'chosen' in url) written.changes.push(changeOf('url', facts.live.url, url.chosen));
  else if (url !== undefined) written.dropped.push({ signal: 'url', reason: url.reason });
  const questions = settings.questions && ground !== undefined ? draftQuestions(facts, source) : undefined;
  if (questions !== undefined && takesMetafield[facts.kind]) written.changes.push(changeOf('questions', '', questions));
  else if (questions !== undefined) written.dropped.push({ signal: 'questions', reason: onPageAlready });
  return { ...written, changes: written.changes.filter(({ before, proposed }) => before !== proposed) };
}

/** Where questions can be kept: BigCommerce takes nothing of ours with pages and posts. */
const takesMetafield: Record<EntityFacts['kind'], boolean> = {
  product: true,
  category: true,
  brand: true,
  page: false,
  post: false,
};
const onPageAlready =
  'Its headings ask and its text answers already, where shoppers see it. BigCommerce keeps no further data of a page or post.';

function changeOf(signal: Signal, before: string, { text, evidence }: Composed): DraftChange {
  return { signal, engine: 'grounded', before, shownInstead: undefined, proposed: text, evidence, solves: [] };
}
