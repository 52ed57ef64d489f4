import { z } from 'zod';
import type { EntityKey } from '../catalog/entity.ts';
import { factKey } from '../catalog/entity.ts';
import { readFacts } from '../catalog/read-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { unsupportedClaims } from '../enrichment/unsupported-claims.ts';
import { AppError } from '../errors.ts';
import type { EntityFacts, Signal } from '../facts/facts.ts';
import { findProposal } from '../proposals/find-proposals.ts';
import { checkFact } from './check-fact.ts';
import type { ClaimsAnswer } from './contract.ts';

/**
 * What a text of a person's own claims that no fact of the item bears out. It may be true all the same: the person is asked,
 * and what could never be kept as a fact (a price, an offer) is not asked about.
 * @throws AppError `not_found`
 */
export async function checkClaims(
  { db }: Pick<Deps, 'db'>,
  storeHash: string,
  { proposalId, signal, value }: { proposalId: string; signal: Signal; value: string },
): Promise<ClaimsAnswer['claims']> {
  if (proseOf(signal, value) === '') return [];
  const proposal = await inStore(db, storeHash, (trx) => findProposal(trx, storeHash, proposalId));
  if (proposal === undefined) throw new AppError('not_found', 'This suggestion no longer exists. Reload the list.');
  return checkItemClaims({ db }, storeHash, { kind: proposal.kind, id: proposal.entityId }, { signal, value });
}

/** The same of a text for an item, where no suggestion is behind it. */
export async function checkItemClaims(
  { db }: Pick<Deps, 'db'>,
  storeHash: string,
  key: EntityKey,
  { signal, value }: { signal: Signal; value: string },
): Promise<ClaimsAnswer['claims']> {
  const facts = (await readFacts(db, storeHash, [key])).get(factKey(key.kind, key.id));
  return facts === undefined ? [] : claimsIn(signal, value, facts);
}

/** The same with the facts at hand. */
export function claimsIn(signal: Signal, value: string, facts: EntityFacts): ClaimsAnswer['claims'] {
  const text = proseOf(signal, value);
  if (text === '') return [];
  return unsupportedClaims(text, facts).filter(
    (claim) => checkFact({ label: claim.label || 'Property', value: claim.value }).ok,
  );
}

const pairs = z.object({ questions: z.array(z.object({ question: z.string(), answer: z.string() })) });

/** The sentences of a value; addresses, keywords and search data make none. */
function proseOf(signal: Signal, value: string): string {
  if (signal === 'title' || signal === 'description') return value;
  if (signal !== 'questions') return '';
  try {
    const { questions } = pairs.parse(JSON.parse(value));
    return questions.map(({ answer }) => answer).join('\n');
  } catch {
    return '';
  }
}
