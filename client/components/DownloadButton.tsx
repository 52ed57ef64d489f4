import type { TicketRequest } from '../../server/downloads/contract.ts';
import { ActionButton } from './ActionButton.tsx';
import { useDownload } from './use-download.ts';

/** Saves what a list shows as a CSV file. */
export function DownloadButton({
  what,
  filter,
  children,
  reason,
}: {
  what: TicketRequest['what'];
  filter: Readonly<Record<string, unknown>>;
  children: string;
  /** Why there is nothing to save. */
  reason?: string | undefined;
}) {
  const download = useDownload();
  return (
    <ActionButton
      isLoading={download.isPending}
      onClick={() => download.mutate({ what, filter })}
      reason={reason}
      variant="secondary"
    >
      {children}
    </ActionButton>
  );
}
