import { Button } from '@bigcommerce/big-design';
import { useState } from 'react';
import { DownloadButton } from '../components/DownloadButton.tsx';
import { CsvImportModal } from './CsvImportModal.tsx';

/** Suggestions as a spreadsheet, there and back. Exports what the filter of the list finds. */
export function CsvTools({ filter, total }: { filter: Readonly<Record<string, string>>; total: number | undefined }) {
  const [isImporting, setImporting] = useState(false);
  return (
    <>
      <DownloadButton
        filter={filter}
        reason={total === 0 ? 'No suggestion fits these filters.' : undefined}
        what="suggestions"
      >
        Export CSV
      </DownloadButton>
      <Button onClick={() => setImporting(true)} variant="secondary">
        Import CSV
      </Button>
      {isImporting && <CsvImportModal onClose={() => setImporting(false)} />}
    </>
  );
}
