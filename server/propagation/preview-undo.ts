import type { Trx } from '../db/pool.ts';
import { entityKinds, signals } from '../facts/facts.ts';
import type { UndoPreview, UndoScope } from './contract.ts';
import { countScripts, readPlan } from './undo-plan-repository.ts';
import type { PlanCount, PlannedUndo, UndoVerdict } from './undo-plan-repository.ts';
import { planScope } from './undo-scope.ts';

export type PreviewRequest = {
  scope: UndoScope;
  show: 'goes_back' | 'skipped';
  before: number | undefined;
  limit: number;
};

export type PreviewedUndo = Omit<UndoPreview, 'list'> & {
  list: { items: UndoPreview['list']['items']; lastPosition: number | undefined; total: number };
};

const skippedVerdicts = ['drifted', 'undecided', 'gone', 'already'] as const;

/** Why something is left alone, for the merchant. */
const skipReasons: Record<(typeof skippedVerdicts)[number], string> = {
  drifted: 'Changed outside Clione since: it stays as it is.',
  undecided:
    'It may have been written, and your shop shows another text: decide in Signal Propagation which one stays.',
  gone: 'The item no longer exists in BigCommerce.',
  already: 'Shows the value from before already.',
};

const scriptReason = 'The script of the Schema Injector is switched on its own page.';

/** What an undo would do, as far as the mirror knows the shop: counts, why something is skipped, and a page of the list. */
export async function previewUndo(trx: Trx, storeHash: string, request: PreviewRequest): Promise<PreviewedUndo> {
  const scope = await planScope(trx, storeHash, request.scope);
  const verdicts: UndoVerdict[] = request.show === 'skipped' ? [...skippedVerdicts] : ['goes_back'];
  const { before, limit } = request;
  const { counts, items, resting, rows } = await readPlan(trx, storeHash, scope, {
    verdicts,
    before,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const scripts = await countScripts(trx, storeHash, scope);
  const sum = (matches: (count: PlanCount) => boolean) =>
    counts.filter(matches).reduce((total, { count }) => total + count, 0);
  const goesBack = sum(({ verdict }) => verdict === 'goes_back');
  const underWay = sum(({ verdict }) => isUnderWay(verdict));
  const skipped = sum(() => true) - goesBack - underWay;
  const reasons = skippedVerdicts.flatMap((verdict) => {
    const count = sum((row) => row.verdict === verdict);
    return count === 0 ? [] : [{ reason: skipReasons[verdict], count }];
  });
  return {
    goesBack,
    items,
    addresses: sum(({ signal, verdict }) => signal === 'url' && verdict === 'goes_back'),
    skipped,
    underWay,
    resting: resting.map(({ batchId, state, startsAt, count }) => ({ batchId, state, startsAt, count })),
    counts: countsByField(counts),
    reasons: scripts > 0 ? [...reasons, { reason: scriptReason, count: scripts }] : reasons,
    list: {
      items: shown.map(toItem),
      lastPosition: rows.length > limit ? shown.at(-1)?.position : undefined,
      total: request.show === 'skipped' ? skipped : goesBack,
    },
  };
}

/** The first of what is ours or was and stands in the shop, whether it could go back or not, and how many there are. */
export async function textsLeft(
  trx: Trx,
  storeHash: string,
  limit: number,
): Promise<{ list: UndoPreview['list']['items']; total: number }> {
  const verdicts: UndoVerdict[] = [...skippedVerdicts, 'goes_back'];
  const page = { verdicts, before: undefined, limit };
  const { counts, rows } = await readPlan(trx, storeHash, { what: 'everything' }, page);
  const listed = counts.filter(({ verdict }) => verdicts.includes(verdict));
  return { list: rows.map(toItem), total: listed.reduce((sum, { count }) => sum + count, 0) };
}

function isUnderWay(verdict: UndoVerdict): verdict is 'being_written' | 'waits' {
  return verdict === 'being_written' || verdict === 'waits';
}

function countsByField(counts: readonly PlanCount[]): UndoPreview['counts'] {
  return entityKinds.flatMap((kind) =>
    signals.flatMap((signal) => {
      const ofField = counts.filter((count) => count.kind === kind && count.signal === signal);
      const of = (asked: UndoVerdict) => ofField.find(({ verdict }) => verdict === asked)?.count ?? 0;
      const [goesBack, underWay] = [of('goes_back'), of('being_written') + of('waits')];
      const all = ofField.reduce((total, { count }) => total + count, 0);
      return all === 0 ? [] : [{ kind, signal, goesBack, skipped: all - goesBack - underWay, underWay }];
    }),
  );
}

function toItem({ kind, entityId, name, signal, ours, target, live, verdict }: PlannedUndo) {
  const reason = verdict === 'goes_back' || isUnderWay(verdict) ? null : skipReasons[verdict];
  return { kind, entityId, name, signal, now: live, ours, target, reason };
}
