import { Text } from '@bigcommerce/big-design';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { useInjectorCommand } from './use-injector.ts';

/** Putting the scripts back goes live, so it is asked for. */
export function RepairModal({ onClose }: { onClose: () => void }) {
  const repair = useInjectorCommand('repair');
  const onSuccess = () => {
    tellDone('Clione is putting the script back.');
    onClose();
  };
  return (
    <ConfirmModal
      confirm="Put it back"
      error={repair.error}
      header="Put Clione’s scripts back on your pages?"
      onClose={onClose}
      onConfirm={() => repair.mutate(undefined, { onSuccess })}
      pending={repair.isPending}
    >
      <Text marginBottom="none">
        What you approved last stands in your shop again, in place of what stands there now. Before a product of
        Clione’s goes back, it looks at your product pages: when something else describes products by now, nothing is
        written.
      </Text>
    </ConfirmModal>
  );
}
