import { Box, Message, Modal, type ModalAction } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import { messageOf } from '../api/api-error.ts';

/** A question before something is done. Stays open while it runs and shows what went wrong. */
export function ConfirmModal({
  header,
  confirm,
  destructive = false,
  pending,
  error,
  wide = false,
  disabled = false,
  onConfirm,
  onClose,
  children,
}: {
  header: string;
  confirm: string;
  destructive?: boolean;
  pending: boolean;
  error: unknown;
  wide?: boolean;
  disabled?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const actions: ModalAction[] = [
    { text: 'Cancel', variant: 'subtle', onClick: onClose, disabled: pending },
    {
      text: confirm,
      onClick: onConfirm,
      isLoading: pending,
      disabled: disabled || pending,
      actionType: destructive ? 'destructive' : 'normal',
    },
  ];
  return (
    <Modal
      actions={actions}
      closeOnClickOutside={false}
      closeOnEscKey={!pending}
      header={header}
      isOpen
      onClose={onClose}
      variant={wide ? 'modal' : 'dialog'}
    >
      {error !== null && error !== undefined && (
        <Message marginBottom="medium" messages={[{ text: messageOf(error) }]} type="error" />
      )}
      {/* The body cuts what overflows: the ring around a focused field needs its own room. */}
      <Box padding="xxSmall">{children}</Box>
    </Modal>
  );
}
