import type { BulkAnswer } from '../../server/review/contract.ts';
import { counted } from '../words.ts';

const done: Record<BulkAnswer['decision'], string> = {
  accepted: 'You accepted',
  rejected: 'You rejected',
  pending: 'You took back the decision about',
};

const doing: Record<BulkAnswer['decision'], string> = {
  accepted: 'Accepting suggestions',
  rejected: 'Rejecting suggestions',
  pending: 'Taking the decision back',
};

/** "You accepted 6,240 changes in 3,100 suggestions." */
export function doneText({ decision, decided, items }: Pick<BulkAnswer, 'decision' | 'decided' | 'items'>): string {
  if (decided === 0) return decision === 'pending' ? 'Nothing was taken back.' : 'Nothing was decided.';
  return `${done[decision]} ${counted(decided, 'change')} in ${counted(items, 'suggestion')}.`;
}

/** What became of the rest when somebody stopped it; blank for one that went to its end. */
export function stoppedText({ state, total, done: gone }: Pick<BulkAnswer, 'state' | 'total' | 'done'>): string {
  if (state !== 'stopped') return '';
  return `Stopped after ${counted(gone, 'suggestion')} of ${total.toLocaleString('en-US')}: the rest is as it was.`;
}

export function doingText({ decision }: Pick<BulkAnswer, 'decision'>): string {
  return doing[decision];
}

/** How many changes a decision has left as they were. */
export function leftCount({ leftAlone }: Pick<BulkAnswer, 'leftAlone'>): number {
  return leftAlone.reduce((sum, { changes }) => sum + changes, 0);
}

/** "25 on this page selected." or what else is ticked. */
export function selectionText({
  ticked,
  here,
  all,
}: {
  ticked: number;
  here: number;
  all: number | undefined;
}): string {
  if (all !== undefined)
    return `All ${all.toLocaleString('en-US')} that match selected, ${here.toLocaleString('en-US')} of them on this page.`;
  if (ticked === 0) return 'Nothing selected. Hold Shift to select a range.';
  if (ticked === here) return `${ticked.toLocaleString('en-US')} on this page selected.`;
  return `${ticked.toLocaleString('en-US')} selected, ${here.toLocaleString('en-US')} of them on this page.`;
}
