import { FileUploader, Link, Message, Modal, type ModalAction, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { CsvImport } from '../../server/spreadsheets/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { useInstant } from '../session/use-session.ts';
import { counted } from '../words.ts';
import { CsvReport } from './CsvReport.tsx';
import { useImport, useLatestImport } from './use-csv.ts';

const mostBytes = 25 * 1024 * 1024;

/** Takes a spreadsheet in and shows what became of each row. */
export function CsvImportModal({ onClose }: { onClose: () => void }) {
  const [files, setFiles] = useState<File[]>([]);
  const [shown, setShown] = useState<string>();
  const sending = useImport();
  const file = files.at(-1);
  const tooLarge = file !== undefined && file.size > mostBytes;
  const send = () => file && sending.mutate(file, { onSuccess: ({ id }) => setShown(id) });
  const again = () => {
    setShown(undefined);
    setFiles([]);
    sending.reset();
  };
  const actions: ModalAction[] = shown
    ? [
        { text: 'Import another file', variant: 'subtle', onClick: again },
        { text: 'Close', onClick: onClose },
      ]
    : [
        { text: 'Cancel', variant: 'subtle', onClick: onClose, disabled: sending.isPending },
        { text: 'Import', onClick: send, disabled: !file || tooLarge, isLoading: sending.isPending },
      ];
  return (
    <Modal
      actions={actions}
      closeOnClickOutside={false}
      header={shown ? 'What became of your file' : 'Import suggestions'}
      isOpen
      onClose={onClose}
    >
      {shown && <CsvReport id={shown} />}
      {!shown && (
        <>
          {sending.error && (
            <Message marginBottom="medium" messages={[{ text: messageOf(sending.error) }]} type="error" />
          )}
          <Text>
            Export suggestions, change the column “Suggestion” in your spreadsheet, save it as CSV and bring it back
            here. Leave the columns “Suggestion ID”, “Version” and “Field” as they are.
          </Text>
          <FileUploader
            accept=".csv,text/csv"
            description="CSV (UTF-8), at most 25 MB and 50,000 rows."
            dropzoneConfig={{ label: 'Drag your CSV file here', action: { label: 'Choose file' }, emptyHeight: 160 }}
            error={tooLarge ? 'This file is larger than 25 MB. Split it, with the first line in each part.' : []}
            files={files.slice(-1)}
            label="File"
            onFilesChange={(chosen) => {
              // A choice that is cancelled comes as a list of nothing.
              setFiles(chosen.filter((one) => one instanceof File).slice(-1));
              sending.reset();
            }}
          />
          <Text marginTop="medium">
            Every text that you changed waits in this list for a decision, under your name. Nothing goes live by an
            import, and addresses are not changed by one.
          </Text>
          <Latest onShow={setShown} />
        </>
      )}
    </Modal>
  );
}

function Latest({ onShow }: { onShow: (id: string) => void }) {
  const latest = useLatestImport().data?.items[0];
  const instant = useInstant();
  if (!latest) return null;
  return (
    <Small color="secondary60" marginTop="medium">
      {`Last import: “${latest.fileName}” by ${latest.importedBy}, ${instant(latest.importedAt)}: ${summaryOf(latest)}. `}
      <Link
        href="#"
        onClick={(event) => {
          event.preventDefault();
          onShow(latest.id);
        }}
      >
        Show its report
      </Link>
    </Small>
  );
}

function summaryOf({ rows, imported, refused }: CsvImport): string {
  return `${counted(rows, 'row')}, ${imported.toLocaleString('en-US')} imported, ${refused.toLocaleString('en-US')} refused`;
}
