import type { LockAnswer } from '../../server/catalog/contract.ts';

/** What locking or unlocking a field did besides: nobody should find out by surprise. */
export function lockNote(suggestion: LockAnswer['suggestion']): { text: string; type: 'info' | 'warning' } | undefined {
  switch (suggestion) {
    case 'rejected':
      return {
        text: 'The suggestion for it that waited in Review was rejected. Unlock to bring it back.',
        type: 'info',
      };
    case 'reopened':
      return { text: 'The suggestion that the lock had rejected waits in Review again.', type: 'info' };
    case 'accepted':
      return {
        text: 'You accepted a text for it before: it is not published as long as the field is locked. Reject it if you no longer want it.',
        type: 'warning',
      };
    case 'on_its_way':
      return {
        text: 'A text for it was published, or is on its way: one that is scheduled is held, what is being written or live stays. See Signal Propagation.',
        type: 'info',
      };
    case null:
      return undefined;
  }
}
