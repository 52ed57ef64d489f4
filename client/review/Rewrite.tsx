import { Box, Button, Flex, Form, FormGroup, InlineMessage, Input, Small } from '@bigcommerce/big-design';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { Change } from '../../server/review/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { useWriter } from '../settings/use-writer.ts';
import { counted } from '../words.ts';
import { directionOf } from './direction.ts';
import { isQueued, type Rewrite, useRewrite, useRewrites } from './use-one-item.ts';

const mostHint = 300;

/** Only texts can be worded otherwise, and one of a person's own stays theirs. */
export function canBeReworded({ signal, edited }: Change): boolean {
  return (signal === 'title' || signal === 'description') && edited === null;
}

/** Asks for another wording of a suggested text, with a hint or without. */
export function RewriteForm({
  change,
  proposalId,
  onClose,
}: {
  change: Change;
  proposalId: string;
  onClose: () => void;
}) {
  const [hint, setHint] = useState('');
  const rewrite = useRewrite(proposalId);
  const writer = useWriter().data;
  const isModel = writer?.engine === 'llm' && writer.isReady;
  return (
    <Form
      fullWidth
      onSubmit={(event) => {
        event.preventDefault();
        rewrite.mutate({ signal: change.signal, version: change.version, hint }, { onSuccess: onClose });
      }}
    >
      <FormGroup>
        <Input
          autoFocus
          description={
            isModel
              ? `The AI writer gets your hint and this item’s product data (${writer.host ?? 'your model'}). Costs nothing more of your plan this month.`
              : 'The built-in writer composes from your product data: name the facts that should come first. Costs nothing more of your plan this month.'
          }
          dir={directionOf(hint)}
          error={rewrite.error ? messageOf(rewrite.error) : undefined}
          label="Your hint (optional)"
          maxLength={mostHint}
          onChange={({ target }) => setHint(target.value)}
          placeholder={isModel ? 'Shorter, and speak of the warranty' : 'Material and weight'}
          value={hint}
        />
      </FormGroup>
      <Flex flexGap="0.5rem">
        <Button disabled={rewrite.isPending} isLoading={rewrite.isPending} type="submit" variant="secondary">
          Suggest another wording
        </Button>
        <Button disabled={rewrite.isPending} onClick={onClose} type="button" variant="subtle">
          Cancel
        </Button>
      </Flex>
    </Form>
  );
}

/** What became of the last one that was asked for, and the wordings that stood there before. */
export function RewriteNotes({
  change,
  proposalId,
  onUse,
}: {
  change: Change;
  proposalId: string;
  onUse: (text: string) => void;
}) {
  const all = useRewrites(proposalId).data?.items.filter(({ signal }) => signal === change.signal) ?? [];
  const [latest] = all;
  const [isOpen, setOpen] = useState(false);
  const earlier = [...new Set(all.filter(({ state }) => state === 'done').map(({ replaced }) => replaced))].filter(
    (text) => text !== change.proposed,
  );
  if (latest === undefined) return null;
  return (
    <Box marginTop="xSmall">
      <Outcome latest={latest} />
      {earlier.length > 0 && (
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} variant="subtle">
          {counted(earlier.length, 'earlier wording')}
        </Button>
      )}
      {isOpen && (
        <Earlier>
          {earlier.map((text) => (
            <li dir={directionOf(text)} key={text}>
              {text}{' '}
              <Button onClick={() => onUse(text)} variant="subtle">
                Use this one
              </Button>
            </li>
          ))}
        </Earlier>
      )}
    </Box>
  );
}

function Outcome({ latest }: { latest: Rewrite }) {
  if (isQueued(latest))
    return (
      <Small aria-live="polite" color="secondary60">
        Working out another wording…
      </Small>
    );
  if (latest.note === null) return null;
  return (
    <InlineMessage
      marginTop="xSmall"
      messages={[{ text: latest.note }]}
      type={latest.state === 'failed' ? 'warning' : 'info'}
    />
  );
}

const Earlier = styled.ul`
  margin: 0;
  padding-inline-start: 1.25rem;
`;
