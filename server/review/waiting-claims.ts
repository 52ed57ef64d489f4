import { factKey } from '../catalog/entity.ts';
import { readFacts } from '../catalog/read-facts.ts';
import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { readProposals } from '../proposals/read-proposals.ts';
import { claimsIn } from './check-claims.ts';

/** Why a text is not accepted unasked, by proposal and signal; undefined where nothing is to be asked. */
type Unasked = (proposalId: string, signal: Signal) => string | undefined;

/**
 * Texts from a spreadsheet that wait in these proposals and claim what no fact bears out: whoever accepts one is asked whether it
 * is true, so that no decision over many takes them along.
 */
export async function waitingClaims(trx: Trx, storeHash: string, proposalIds: readonly string[]): Promise<Unasked> {
  const waiting = (await readProposals(trx, storeHash, [...new Set(proposalIds)])).filter(({ changes }) =>
    changes.some(({ decision, edited }) => decision === 'pending' && edited !== undefined),
  );
  const phrases = await claimedIn(
    trx,
    storeHash,
    waiting,
    waiting.flatMap(({ id, changes }) =>
      changes.flatMap(({ decision, edited, signal }) =>
        decision === 'pending' && edited !== undefined ? [{ proposalId: id, signal, text: edited }] : [],
      ),
    ),
  );
  return (proposalId, signal) => {
    const phrase = phrases.get(keyOf({ proposalId, signal }));
    return phrase && `The imported text says “${phrase}”, and your product data do not. Accept it on its own page.`;
  };
}

/** The first claim without a fact of each text that makes one, by `keyOf`. */
export async function claimedIn(
  trx: Trx,
  storeHash: string,
  proposals: readonly Proposal[],
  texts: readonly { proposalId: string; signal: Signal; text: string }[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (texts.length === 0) return found;
  const items = new Map(proposals.map(({ id, kind, entityId }) => [id, { kind, id: entityId }]));
  const facts = await readFacts(
    trx,
    storeHash,
    texts.flatMap(({ proposalId }) => items.get(proposalId) ?? []),
  );
  for (const { proposalId, signal, text } of texts) {
    const item = items.get(proposalId);
    const about = item && facts.get(factKey(item.kind, item.id));
    const [first] = about === undefined ? [] : claimsIn(signal, text, about);
    if (first !== undefined) found.set(keyOf({ proposalId, signal }), first.phrase);
  }
  return found;
}

export function keyOf({ proposalId, signal }: { proposalId: string; signal: Signal }): string {
  return `${proposalId} ${signal}`;
}
