import { Text } from '@bigcommerce/big-design';
import type { BlockItem } from '../../server/question-blocks/contract.ts';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { counted } from '../words.ts';
import { useWithdrawBlocks } from './use-question-blocks.ts';

/** `items` undefined: all that stand. */
export function WithdrawModal({
  items,
  onClose,
  onDone = onClose,
}: {
  items: readonly BlockItem[] | undefined;
  onClose: () => void;
  onDone?: () => void;
}) {
  const withdraw = useWithdrawBlocks();
  const request =
    items === undefined ? ({ all: true } as const) : { items: items.map(({ kind, id }) => ({ kind, id })) };
  const what = items === undefined ? 'all pages' : counted(items.length, 'page');
  return (
    <ConfirmModal
      confirm={`Take off ${what}`}
      destructive
      error={withdraw.error}
      header={`Take questions and answers off ${what}?`}
      onClose={onClose}
      onConfirm={() =>
        withdraw.mutate(request, {
          onSuccess: ({ count }) => {
            tellDone(`Clione is taking ${counted(count, 'block')} off.`);
            onDone();
          },
        })
      }
      pending={withdraw.isPending}
    >
      <Text marginBottom="none">
        Clione deletes its widgets there, with their FAQPage markup if they have any. One that somebody set on another
        page too stays there. What you approved stays approved: you can place it again.
      </Text>
    </ConfirmModal>
  );
}
