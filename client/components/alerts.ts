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
