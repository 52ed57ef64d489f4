import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { DownloadSource } from '../downloads/download.ts';
import { downloadSource } from '../downloads/download.ts';
import { receipt } from './receipt.ts';

/** `today`: the day where the shop is. */
export function receiptFileName(today: string): string {
  return `clione-receipt-${today}.txt`;
}

/** The receipt of leaving as a text file, as it stands now. */
export function receiptDownload({ db, clock }: Pick<Deps, 'db' | 'clock'>): DownloadSource {
  return downloadSource(z.object({}), async ({ storeHash, today }) => {
    const now = clock.now();
    return {
      fileName: receiptFileName(today),
      type: 'text/plain; charset=utf-8',
      body: receipt(db, storeHash, now),
    };
  });
}
