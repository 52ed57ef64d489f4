import { AppError } from '../errors.ts';
import type { Store } from '../stores/find-store.ts';

/** @throws AppError `conflict` */
export function assertHasAddress({ url }: Pick<Store, 'url'>): void {
  if (url === '')
    throw new AppError('conflict', 'Clione does not know the address of your shop yet. Start a sync, then come back.');
}
