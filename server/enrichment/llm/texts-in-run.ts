import type { EntityFacts } from '../../facts/facts.ts';
import { countRuns } from '../run-counts.ts';
import { isBoilerplate } from '../survey.ts';
import { readingHash, runsOf } from '../text/words.ts';
import type { WrittenSignal } from './prompt.ts';

/** What the model has written in this run: the survey knows only the shop's texts and the drafts of the built-in writer. */
export type TextsInRun = {
  /** Why the text is not the entity's own; undefined when it is, and from then on nobody else's. */
  claim(facts: Pick<EntityFacts, 'kind' | 'id'>, signal: WrittenSignal, text: string): string | undefined;
};

export function textsInRun(): TextsInRun {
  const owners = new Map<string, string>();
  const runs = countRuns(18);
  let descriptions = 0;
  return {
    claim({ kind, id }, signal, text) {
      const key = `${signal} ${readingHash(text)}`;
      const owner = `${kind}:${id}`;
      if ((owners.get(key) ?? owner) !== owner) return 'Another item was given the same text.';
      if (signal === 'description') {
        const parts = runsOf(text);
        let most = 0;
        for (const run of parts) most = Math.max(most, runs.count(run));
        if (isBoilerplate(most, descriptions)) return `It shares a clause with ${most} other items.`;
        runs.add(parts);
        descriptions += 1;
      }
      owners.set(key, owner);
      return undefined;
    },
  };
}
