import { useState } from 'react';
import { ActionButton } from '../components/ActionButton.tsx';
import { isUnderWay } from '../sync/use-sync.ts';
import { SuggestDialog } from './SuggestDialog.tsx';
import { useEnrichmentRuns } from './use-catalog.ts';

const words = 'Suggest improvements for all that need it';

/** Asks for suggestions for everything with a problem. */
export function SuggestAll({ variant = 'primary' }: { variant?: 'primary' | 'secondary' }) {
  const [isAsking, setAsking] = useState(false);
  const reason = useBusyWriter();
  return (
    <>
      <ActionButton onClick={() => setAsking(true)} reason={reason} variant={variant}>
        {words}
      </ActionButton>
      {isAsking && <SuggestDialog header={words} onClose={() => setAsking(false)} scope={{ scope: 'needed' }} />}
    </>
  );
}

export function useBusyWriter(): string | undefined {
  const isBusy = useEnrichmentRuns().data?.items.some(isUnderWay);
  return isBusy ? 'Suggestions are being worked out right now. You can start again when that is done.' : undefined;
}
