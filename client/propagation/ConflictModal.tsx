import { Box, Form, FormGroup, Message, Modal, type ModalAction, Text, Textarea } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { FactRequest } from '../../server/catalog/contract.ts';
import type { Publication, ResolveRequest } from '../../server/propagation/contract.ts';
import { ApiError, messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { ClaimsDialog } from '../review/ClaimsDialog.tsx';
import { LengthBar } from '../review/LengthBar.tsx';
import { textWidth } from '../review/text-width.ts';
import { type Claim, useClaimsOf } from '../review/use-one-item.ts';
import { type Signal, signalWord, tagOf } from '../words.ts';
import { LabelledValue } from './LabelledValue.tsx';
import { useResolve } from './use-propagation.ts';

/** Someone changed the value outside Clione: the person decides which text stays, or writes a third one. */
export function ConflictModal({ publication, onClose }: { publication: Publication; onClose: () => void }) {
  const [typed, setTyped] = useState<string>();
  const { resolve, claims, claimed, setClaimed, send, publish, ask } = useDecision(publication, onClose);
  const { signal, found, after, before, wasSent } = publication;
  const busy = resolve.isPending || claims.isPending;
  const actions: ModalAction[] =
    typed === undefined
      ? [
          { text: 'Decide later', variant: 'subtle', onClick: onClose, disabled: busy },
          { text: 'Keep theirs', variant: 'secondary', onClick: () => send({ take: 'theirs' }), disabled: busy },
          ...(isText(signal)
            ? [{ text: 'Edit', variant: 'secondary' as const, onClick: () => setTyped(after), disabled: busy }]
            : []),
          ...(wasSent
            ? [
                {
                  text: 'Put back what was there',
                  variant: 'secondary' as const,
                  onClick: () => send({ take: 'back' }),
                  disabled: busy,
                },
              ]
            : []),
          { text: 'Take ours', onClick: () => send({ take: 'ours' }), isLoading: busy, disabled: busy },
        ]
      : [
          { text: 'Back', variant: 'subtle', onClick: () => setTyped(undefined), disabled: busy },
          {
            text: 'Publish my text',
            onClick: () => ask(typed),
            isLoading: busy,
            disabled: busy || typed.trim() === '',
          },
        ];
  const problem = problemOf(resolve.error);
  const failure = claims.error ?? (problem === undefined ? resolve.error : null);
  if (claimed !== undefined && typed !== undefined)
    return (
      <ClaimsDialog
        claims={claimed}
        error={resolve.error}
        onBack={() => {
          setClaimed(undefined);
          resolve.reset();
        }}
        onPublish={(facts) => publish(typed, facts)}
        pending={resolve.isPending}
      />
    );
  return (
    <Modal
      actions={actions}
      closeOnClickOutside={false}
      header={`${tagOf(publication).label}: ${signalWord(signal)} of ${publication.name || 'your shop'}`}
      isOpen
      onClose={onClose}
      variant="modal"
    >
      {failure && <Message marginBottom="medium" messages={[{ text: messageOf(failure) }]} type="error" />}
      <Text>{(wasSent ? explainedSent : explained)(nounOf(signal), isText(signal))}</Text>
      {typed !== undefined && isText(signal) && (
        <OwnText onChange={setTyped} problem={problem} signal={signal} text={typed} />
      )}
      <LabelledValue signal={signal} label={wasSent ? 'In your shop now' : 'Theirs: in your shop now'} text={found} />
      <LabelledValue signal={signal} label="Ours: what you accepted" text={after} />
      <LabelledValue signal={signal} label="What you saw when you accepted" text={before} />
    </Modal>
  );
}

/** The decision about a conflict; a third text is asked about first, as far as it claims what no fact bears out. */
function useDecision(publication: Publication, onClose: () => void) {
  const { signal } = publication;
  const resolve = useResolve();
  const [claimed, setClaimed] = useState<readonly Claim[]>();
  const claims = useClaimsOf({ kind: publication.kind, id: publication.entityId ?? 0 });
  const send = (request: ResolveRequest) =>
    resolve.mutate(
      { id: publication.id, request },
      {
        onSuccess: () => {
          tellDone(done(request, nounOf(signal)));
          onClose();
        },
        // What is wrong with the text stands beside it; with a fact, where that was asked about.
        onError: (error) => !('facts' in request) && problemOf(error) !== undefined && setClaimed(undefined),
      },
    );
  const publish = (value: string, facts: FactRequest[]) =>
    send({ take: 'edit', value, ...(facts.length > 0 ? { facts } : {}) });
  const ask = (value: string) => {
    if (!isText(signal)) return;
    claims.mutate([{ signal, value }], {
      onSuccess: (unsupported) => (unsupported.length > 0 ? setClaimed(unsupported) : publish(value, [])),
    });
  };
  return { resolve, claims, claimed, setClaimed, send, publish, ask };
}

function nounOf(signal: string): string {
  return signal === 'url' ? 'address' : 'text';
}

function OwnText({
  signal,
  text,
  problem,
  onChange,
}: {
  signal: Signal;
  text: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}) {
  return (
    <Box marginBottom="large">
      <Form fullWidth onSubmit={(event) => event.preventDefault()}>
        <FormGroup>
          <Textarea
            autoFocus
            error={problem}
            label={`Your ${signalWord(signal).toLowerCase()}`}
            onChange={(event) => onChange(event.target.value)}
            resize
            rows={signal === 'title' ? 2 : 4}
            value={text}
          />
        </FormGroup>
      </Form>
      <LengthBar characters={[...text].length} maxPixels={null} pixels={textWidth(signal, text)} />
    </Box>
  );
}

function problemOf(error: unknown): string | undefined {
  return error instanceof ApiError ? error.fields['value'] : undefined;
}

/** An address is moved, not written; search data and questions have forms of their own in Review. */
function isText(signal: string): signal is Signal {
  return signal === 'title' || signal === 'description' || signal === 'keywords';
}

function explained(what: string, canEdit: boolean): string {
  const edit = canEdit ? ', or write another one' : '';
  return `Someone changed this value after you saw it, so Clione wrote nothing. Keep the ${what} that stands in your shop now, publish the one you accepted over it${edit}.`;
}

/** Whose text stands there cannot be told: only a person who knows the shop can. */
function explainedSent(what: string, canEdit: boolean): string {
  const edit = canEdit ? ', write another one' : '';
  return `Clione had begun to write this ${what}, and your shop shows another one now: BigCommerce kept it differently, or someone changed it. Keep the ${what} that stands in your shop now, publish the one you accepted over it${edit}, or put back what stood there before Clione changed it.`;
}

function done(request: ResolveRequest, what: string): string {
  if (request.take === 'theirs') return `The ${what} in your shop stays as it is.`;
  if (request.take === 'back') return `Clione is putting the ${what} from before back.`;
  return request.take === 'ours'
    ? `Clione is publishing your accepted ${what}.`
    : 'Clione is publishing the text you wrote.';
}
