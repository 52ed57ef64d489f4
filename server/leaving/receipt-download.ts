import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { DownloadSource } from '../downloads/download.ts';
import { downloadSource } from '../downloads/download.ts';
import { receipt } from './receipt.ts';

/** The receipt of leaving as a text file, as it stands now. */
export function receiptDownload({ db, clock }: Pick<Deps, 'db' | 'clock'>): DownloadSource {
  return downloadSource(z.object({}), async ({ storeHash }) => {
    const now = clock.now();
    return {
      fileName: `clione-receipt-${now.toISOString().slice(0, 10)}.txt`,
      type: 'text/plain; charset=utf-8',
      body: receipt(db, storeHash, now),
    };
  });
}
