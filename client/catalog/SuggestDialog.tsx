import { Checkbox, FormGroup, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Loaded } from '../components/States.tsx';
import { counted } from '../words.ts';
import { Confirmation, RunChoices } from './RunChoices.tsx';
import { RunForecast, TooMany } from './RunForecast.tsx';
import { RunWriter } from './RunWriter.tsx';
import { itemsOf, plainWishes, runRequest } from './run-wishes.ts';
import type { RunScope } from './run-wishes.ts';
import { useForecast, useSuggest } from './use-catalog.ts';

/** Asks for suggestions, after saying what that touches and costs. */
export function SuggestDialog({
  scope,
  header,
  onClose,
  onStarted,
}: {
  scope: RunScope;
  header: string;
  onClose: () => void;
  onStarted?: () => void;
}) {
  const [wishes, setWishes] = useState(plainWishes);
  const forecast = useForecast(scope, wishes);
  const suggest = useSuggest();
  const told = forecast.data;
  const count = told === undefined ? 0 : itemsOf(wishes, told);
  const isConfirmed = wishes.mode !== 'rewrite' || wishes.confirmation.trim() === `${count}`;
  const hasRoom = told !== undefined && (count > 0 || told.items === 0);
  const start = () => {
    if (told === undefined) return;
    suggest.mutate(runRequest(scope, wishes, told), {
      onSuccess: () => {
        onStarted?.();
        onClose();
        tellDone('Clione is working out suggestions.');
      },
    });
  };
  return (
    <ConfirmModal
      confirm={told && count > 0 && count < told.items ? `Start with ${counted(count, 'item')}` : 'Start'}
      disabled={!hasRoom || !isConfirmed || forecast.isPlaceholderData}
      error={suggest.error}
      header={header}
      onClose={onClose}
      onConfirm={start}
      pending={suggest.isPending}
      wide
    >
      <Loaded query={forecast} what="what this run would do">
        {(loaded) => (
          <>
            <RunForecast forecast={loaded} isAll={scope.scope === 'needed'} />
            <TooMany forecast={loaded} />
            <RunChoices
              forecast={loaded}
              mayAskAddresses={scope.scope === 'selected'}
              onChange={setWishes}
              wishes={wishes}
            >
              {wishes.mode === 'rewrite' && count > 0 && (
                <Confirmation
                  items={count}
                  onChange={(confirmation) => setWishes({ ...wishes, confirmation })}
                  typed={wishes.confirmation}
                />
              )}
              {loaded.isFirstRun && loaded.quota.examplesLeft > 0 && loaded.items > loaded.quota.examplesLeft && (
                <FormGroup>
                  <Checkbox
                    checked={wishes.examplesOnly}
                    description="To see what Clione’s suggestions are like."
                    label={`Only the first ${loaded.quota.examplesLeft}, free`}
                    onChange={() => setWishes({ ...wishes, examplesOnly: !wishes.examplesOnly })}
                  />
                </FormGroup>
              )}
            </RunChoices>
            <RunWriter chosen={wishes.engine} items={count} onChoose={(engine) => setWishes({ ...wishes, engine })} />
          </>
        )}
      </Loaded>
      <Text marginBottom="none">
        {scope.scope === 'needed' &&
          'Hidden, disabled and unreachable items are left out; the most sold come first, those with a waiting suggestion last. '}
        This changes nothing in your shop: you decide about each suggestion in Review.
      </Text>
    </ConfirmModal>
  );
}
