import { InlineMessage } from '@bigcommerce/big-design';
import type { Change } from '../../server/review/contract.ts';
import { ApiError, isStale, messageOf } from '../api/api-error.ts';
import { useInstant } from '../session/use-session.ts';

const words: Record<string, string> = {
  'change.accepted': 'accepted it',
  'change.edited': 'put their own text in its place',
  'change.rejected': 'rejected it',
  'change.pending': 'set it back to undecided',
  'change.rewritten': 'had it worded anew',
  'change.imported': 'imported another text for it',
};

/** Why a decision did not count: what somebody else did in the meantime. Nothing that was typed is lost by it. */
export function Meanwhile({ error, change, isEditing }: { error: unknown; change: Change; isEditing: boolean }) {
  const instant = useInstant();
  if (!isStale(error) || !(error instanceof ApiError)) return null;
  const { 'happened.by': by, 'happened.at': at, 'happened.action': action } = error.fields;
  if (by === undefined || at === undefined || action === undefined)
    return <InlineMessage marginBottom="medium" messages={[{ text: messageOf(error) }]} type="warning" />;
  const theirs = change.edited === null ? '' : ` Their text: “${change.edited}”.`;
  const next = isEditing
    ? 'Yours is kept below: accept it to put it in the place of theirs, or cancel.'
    : 'You see its latest state now; please decide again.';
  return (
    <InlineMessage
      header="Your decision was not taken"
      marginBottom="medium"
      messages={[{ text: `${by} ${words[action] ?? 'decided about it'}, ${instant(at)}.${theirs} ${next}` }]}
      type="warning"
    />
  );
}
