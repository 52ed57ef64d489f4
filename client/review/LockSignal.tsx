import { Button } from '@bigcommerce/big-design';
import { lockNote } from '../catalog/lock-words.ts';
import { useLock, useTold } from '../catalog/use-told.ts';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { type Signal, signalWord } from '../words.ts';

/** "Never touch this one": a locked field gets no suggestion again until someone unlocks it. */
export function LockSignal({ item, signal }: { item: { kind: string; id: number }; signal: Signal }) {
  const lock = useSignalLock(item, signal);
  const change = useLock(item);
  const toggle = () =>
    change.mutate(
      { signal, locked: lock === undefined },
      {
        onSuccess: ({ suggestion }) => {
          const done =
            lock === undefined
              ? `${signalWord(signal)} is locked: Clione suggests nothing for it.`
              : `${signalWord(signal)} is open to suggestions again.`;
          const note = lockNote(suggestion);
          tellDone(note === undefined ? done : `${done} ${note.text}`);
        },
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

/** Who locked the field and when; undefined while it is open to suggestions. */
export function useSignalLock(item: { kind: string; id: number }, signal: Signal) {
  return useTold(item).data?.locks.find((one) => one.signal === signal);
}
