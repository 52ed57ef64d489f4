import { Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { isUnderWay } from '../sync/use-sync.ts';
import { useEnrichmentRuns, useSuggest } from './use-catalog.ts';

/** Asks for suggestions for everything with a problem. */
export function SuggestAll({ variant = 'primary' }: { variant?: 'primary' | 'secondary' }) {
  const [isAsking, setAsking] = useState(false);
  const suggest = useSuggest();
  const reason = useBusyWriter();
  const start = () =>
    suggest.mutate(
      { scope: 'needed' },
      {
        onSuccess: () => {
          setAsking(false);
          tellDone('Clione is working out suggestions.');
        },
      },
    );
  return (
    <>
      <ActionButton onClick={() => setAsking(true)} reason={reason} variant={variant}>
        Suggest improvements for all that need it
      </ActionButton>
      {isAsking && (
        <ConfirmModal
          confirm="Start"
          error={suggest.error}
          header="Suggest improvements for all that need it"
          onClose={() => setAsking(false)}
          onConfirm={start}
          pending={suggest.isPending}
        >
          <Text>
            Clione fills blank values and mends faults, most sold items first. Hidden and disabled items are left out,
            and good values stay as they are.
          </Text>
          <Text marginBottom="none">
            This changes nothing in your shop: you decide about each suggestion in Review. The built-in writer works
            with your product data alone, and none of it leaves Clione.
          </Text>
        </ConfirmModal>
      )}
    </>
  );
}

export function useBusyWriter(): string | undefined {
  const isBusy = useEnrichmentRuns().data?.items.some(isUnderWay);
  return isBusy ? 'Suggestions are being worked out right now. You can start again when that is done.' : undefined;
}
