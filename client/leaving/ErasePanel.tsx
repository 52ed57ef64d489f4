import { Checkbox, FormGroup, Input, Message, Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { LeavingAnswer } from '../../server/leaving/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { leaveSession } from '../session/session.ts';
import { counted } from '../words.ts';
import { blocksGoWords } from './blocks-words.ts';
import { useErase } from './use-leaving.ts';

/** The owner has everything erased that Clione keeps about the shop. */
export function ErasePanel({ leaving }: { leaving: LeavingAnswer }) {
  const [isAsking, setAsking] = useState(false);
  const reason = leaving.isOwner ? undefined : 'Only the owner of your shop can have everything erased.';
  return (
    <Panel header="4. Erase what Clione keeps about your shop">
      <Text>
        Erases the copy of your catalogue, all suggestions and decisions, the whole history, settings, members and the
        access to your shop. It cannot be undone, and without the history Clione can never restore anything again.
      </Text>
      <ActionButton
        actionType="destructive"
        disabled={leaving.busy}
        onClick={() => setAsking(true)}
        reason={reason}
        variant="secondary"
      >
        Erase everything
      </ActionButton>
      {isAsking && <AskToErase leaving={leaving} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function AskToErase({ leaving, onClose }: { leaving: LeavingAnswer; onClose: () => void }) {
  const erase = useErase();
  const [typed, setTyped] = useState('');
  const [isSaved, setSaved] = useState(false);
  const isSame = typed.trim().toLowerCase() === leaving.confirm.toLowerCase();
  const standing = leaving.texts.goesBack;
  return (
    <ConfirmModal
      confirm="Erase everything"
      destructive
      disabled={!isSame || !isSaved}
      error={erase.error}
      header="Erase everything that Clione keeps?"
      onClose={onClose}
      onConfirm={() => erase.mutate({ confirm: typed }, { onSuccess: leaveSession })}
      pending={erase.isPending}
    >
      {standing > 0 && (
        <Message
          marginBottom="medium"
          messages={[
            {
              text: `${counted(standing, 'value')} of Clione’s still stand in your shop. Once the history is erased nobody can bring back what stood there before. Restore first if you want it back.`,
            },
          ]}
          type="warning"
        />
      )}
      <Text>
        Webhooks, the script and the redirect from /llms.txt to Clione’s file are taken away with it, and what is
        scheduled or paused is never published. Other redirects stay, so that no old link breaks. Everybody is signed
        out of Clione.
      </Text>
      <Text>{blocksGoWords(leaving.placed.blocks)}</Text>
      <Text>
        Save the record and the receipt first (step 3): should the connection break while everything is erased, nobody
        can make them again. The receipt that you get at the end shortens long lists.
      </Text>
      <FormGroup>
        <Checkbox
          checked={isSaved}
          label="I have saved what I need, or need nothing"
          onChange={() => setSaved(!isSaved)}
        />
      </FormGroup>
      <FormGroup>
        <Input
          autoComplete="off"
          label={`Type “${leaving.confirm}” to confirm`}
          onChange={(event) => setTyped(event.target.value)}
          value={typed}
        />
      </FormGroup>
    </ConfirmModal>
  );
}
