import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { Problem } from '../catalog/contract.ts';
import { scoreOf } from '../enrichment/problem-codes.ts';
import { settleOne } from '../enrichment/quota-of-one.ts';
import { wordAnew } from '../enrichment/word-anew.ts';
import type { Worded } from '../enrichment/word-anew.ts';
import { findProposal } from '../proposals/find-proposals.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { lockRewritable, rewriteChange } from '../proposals/rewrite-change.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { endRewrite, selectRewrite, selectRewrites } from './rewrite-repository.ts';
import type { Rewrite } from './rewrite-repository.ts';

type Parts = Pick<Deps, 'db' | 'clock' | 'logger' | 'config' | 'secrets'>;
type Work = { storeHash: string; installation: number; rewriteId: string };

/**
 * Works out the other wording and puts it in the place of the suggested text, unless somebody has decided about that
 * meanwhile. Safe to run twice: text, end and charge come in one transaction, and what has ended is left alone.
 */
export async function rewriteText(deps: Parts, work: Work, signal: AbortSignal): Promise<void> {
  const { db } = deps;
  const { storeHash, rewriteId } = work;
  const rewrite = await inStore(db, storeHash, (trx) => selectRewrite(trx, storeHash, rewriteId));
  if (rewrite?.state !== 'queued') return;
  if (!(await isCurrentInstallation(db, storeHash, work.installation)))
    return failRewrite(deps, storeHash, rewriteId, 'Clione is no longer connected to this shop.');
  const worded = await word(deps, storeHash, rewrite, signal);
  await inStore(db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const found = 'reason' in worded ? undefined : await lockRewritable(trx, storeHash, rewrite);
    const end = endOf(worded, found);
    if (!(await endRewrite(trx, storeHash, rewrite.id, { ...end, at }))) return;
    if (end.state === 'done' && 'text' in worded && found?.ok === true) {
      const { kind, entityId } = found.proposal;
      const by = { actor: rewrite.requestedBy, at, hint: rewrite.hint };
      const after = afterwards(found.proposal, rewrite.signal, worded.remaining);
      await rewriteChange(trx, storeHash, found, { ...worded.text, after }, by);
      await settleOne(trx, storeHash, rewrite.id, { kind, id: entityId }, at);
    } else await settleOne(trx, storeHash, rewrite.id, undefined, at);
  });
}

/** Ends one whose job will not be tried again. */
export async function failRewrite(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  rewriteId: string,
  note: string,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    const at = clock.now();
    if (!(await endRewrite(trx, storeHash, rewriteId, { state: 'failed', note, at }))) return;
    await settleOne(trx, storeHash, rewriteId, undefined, at);
  });
}

async function word(deps: Parts, storeHash: string, rewrite: Rewrite, signal: AbortSignal): Promise<Worded> {
  const { id, proposalId, hint, engine, queuedAt } = rewrite;
  const [proposal, all] = await inStore(deps.db, storeHash, async (trx) => [
    await findProposal(trx, storeHash, proposalId),
    await selectRewrites(trx, storeHash, proposalId),
  ]);
  if (proposal === undefined) return { reason: 'This suggestion no longer exists.' };
  const { kind, entityId } = proposal;
  const earlier = all.filter((one) => one.signal === rewrite.signal).map(({ replaced }) => replaced);
  const key = { kind, id: entityId };
  const asked = { runId: id, key, signal: rewrite.signal, hint, earlier, engine, since: queuedAt };
  return wordAnew(deps, storeHash, asked, signal);
}

/** What the item would be like with everything accepted, this signal among it. */
function afterwards({ problemsAfter }: Proposal, signal: string, remaining: Problem[]) {
  if (problemsAfter === undefined) return undefined;
  const problems = [...problemsAfter.filter((problem) => problem.signal !== signal), ...remaining];
  return { problems, score: scoreOf(problems) };
}

function endOf(
  worded: Worded,
  found: Awaited<ReturnType<typeof lockRewritable>>,
): { state: 'done' | 'nothing' | 'failed'; note: string | undefined } {
  if ('reason' in worded) return { state: 'nothing', note: worded.reason };
  if (found === undefined) return { state: 'failed', note: 'This suggestion has nothing for that field any more.' };
  return found.ok ? { state: 'done', note: worded.note } : { state: 'failed', note: found.reason };
}
