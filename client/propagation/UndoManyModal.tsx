import { FormGroup, Input, Text } from '@bigcommerce/big-design';
import { type ReactNode, useState } from 'react';
import type { UndoScope } from '../../server/propagation/contract.ts';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { useSession } from '../session/use-session.ts';
import { counted } from '../words.ts';
import { UndoPlan } from './UndoPlan.tsx';
import { useUndoMany, useUndoPreview } from './use-undo.ts';

/** Takes back several writes at once, after showing what goes back and what is left alone. */
export function UndoManyModal({
  scope,
  header,
  text,
  path,
  onClose,
}: {
  scope: UndoScope | undefined;
  header: string;
  text?: ReactNode;
  path?: string;
  onClose: () => void;
}) {
  const undo = useUndoMany(path);
  const preview = useUndoPreview(scope, { show: 'goes_back', after: undefined });
  const count = scope === undefined || preview.isPlaceholderData ? 0 : (preview.data?.goesBack ?? 0);
  const start = () => {
    if (scope === undefined) return;
    undo.mutate(scope, {
      onSuccess: ({ publications }) => {
        tellDone(`Clione is taking ${counted(publications, 'change')} back.`);
        onClose();
      },
    });
  };
  return (
    <ConfirmModal
      confirm={count > 0 ? `Take ${counted(count, 'change')} back` : 'Take back'}
      disabled={count === 0}
      error={undo.error}
      header={header}
      onClose={onClose}
      onConfirm={start}
      pending={undo.isPending}
      wide
    >
      {text}
      {scope && <UndoPlan key={JSON.stringify(scope)} onGo={onClose} scope={scope} />}
    </ConfirmModal>
  );
}

/** Everything since a day: what Clione wrote before that day stays. */
export function UndoSinceModal({ onClose }: { onClose: () => void }) {
  const { store } = useSession();
  const [day, setDay] = useState('');
  const scope = /^\d{4}-\d{2}-\d{2}$/.test(day) ? ({ what: 'since', day } as const) : undefined;
  const text = (
    <>
      <Text>
        Takes back what Clione wrote on this day or later. What it wrote before stays, and so does everything that
        somebody else changed.
      </Text>
      <FormGroup>
        <Input
          description={`Days are counted where your shop is${store.timezone ? `: ${store.timezone}` : ' (UTC, as its time zone is unknown)'}.`}
          label="Since"
          onChange={(event) => setDay(event.target.value)}
          type="date"
          value={day}
        />
      </FormGroup>
    </>
  );
  return <UndoManyModal header="Undo everything since a day" onClose={onClose} scope={scope} text={text} />;
}
