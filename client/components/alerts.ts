import { createAlertsManager } from '@bigcommerce/big-design';
import { messageOf } from '../api/api-error.ts';

export const alerts = createAlertsManager();

export function tellDone(text: string): void {
  alerts.add({ messages: [{ text }], type: 'success', autoDismiss: true });
}

export function tellFailure(error: unknown): void {
  alerts.add({ messages: [{ text: messageOf(error) }], type: 'error' });
}

export function tellNote(text: string): void {
  alerts.add({ messages: [{ text }], type: 'info', autoDismiss: true });
}

const outdated = new Set<string>();

/** Says once that what is on screen could not be refreshed, until it was. `what` tells the things apart. */
export function noteOutdated(what: string, error: unknown): void {
  if (outdated.size === 0)
    alerts.add({
      key: outdatedKey,
      header: 'What you see may be out of date',
      messages: [{ text: messageOf(error) }],
      type: 'warning',
    });
  outdated.add(what);
}

export function noteUpToDate(what: string): void {
  if (outdated.delete(what) && outdated.size === 0) alerts.remove(outdatedKey);
}

const outdatedKey = 'outdated';
