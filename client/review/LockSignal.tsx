import { Button } from '@bigcommerce/big-design';
import type { Signal } from '../words.ts';
import { useLock, useTold } from '../catalog/use-told.ts';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { signalWord } from '../words.ts';

/** "Never touch this one": a locked field gets no suggestion again until someone unlocks it. */
export function LockSignal({ item, signal }: { item: { kind: string; id: number }; signal: Signal }) {
  const lock = useTold(item).data?.locks.find((one) => one.signal === signal);
  const change = useLock(item);
  const toggle = () =>
    change.mutate(
      { signal, locked: lock === undefined },
      {
        onSuccess: () =>
          tellDone(
            lock === undefined
              ? `${signalWord(signal)} is locked: Clione leaves it as it is.`
              : `${signalWord(signal)} is open to suggestions again.`,
          ),
        onError: tellFailure,
      },
    );
  return (
    <Button
      aria-label={`${lock ? 'Unlock' : 'Lock'} ${signalWord(signal).toLowerCase()}`}
      disabled={change.isPending}
      onClick={toggle}
      title={lock ? `Locked by ${lock.lockedBy}` : 'Never touch this field of this item'}
      variant="subtle"
    >
      {lock ? 'Unlock' : 'Lock'}
    </Button>
  );
}
