import { Button, Flex, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { Publication, UndoScope } from '../../server/propagation/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Loaded } from '../components/States.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { paths } from '../paths.ts';
import { useInstant, useNoPublishReason } from '../session/use-session.ts';
import { type Kind, signalWord, signals, tagOf, withinSentence, writtenByWord } from '../words.ts';
import { DetailsModal } from './DetailsModal.tsx';
import { UndoManyModal } from './UndoManyModal.tsx';
import { isMoving, useBatches, usePublications } from './use-propagation.ts';

/** How many are shown; the others stand in Signal Propagation. */
const shown = 10;

type Asked = { scope: UndoScope; header: string };

/** Everything that Clione wrote to one item, newest first, with the way back for a field or for the whole item. */
export function ItemTimeline({ kind, entityId, name }: { kind: Kind; entityId: number; name: string }) {
  const isLive = useBatches().data?.items.some(isMoving) ?? false;
  useWhenDone(isLive);
  const history = usePublications({ kind, entityId, limit: shown }, isLive);
  const [asked, setAsked] = useState<Asked>();
  const [details, setDetails] = useState<Publication>();
  const noPublishReason = useNoPublishReason();
  return (
    <Loaded query={history} what="the history of this item">
      {({ items, total }) =>
        items.length === 0 ? (
          <Text marginBottom="none">Clione has not written anything to this item yet.</Text>
        ) : (
          <>
            {items.map((publication) => (
              <Entry
                key={publication.id}
                onDetails={() => setDetails(publication)}
                onUndo={(scope) => setAsked(scope)}
                publication={publication}
              />
            ))}
            <Flex alignItems="center" flexGap="1rem">
              {items.some(({ canUndo }) => canUndo) && (
                <ActionButton
                  onClick={() =>
                    setAsked({ scope: { what: 'item', kind, entityId }, header: `Undo all of ${name || 'this item'}` })
                  }
                  reason={noPublishReason}
                  variant="secondary"
                >
                  Undo all on this item
                </ActionButton>
              )}
              {total > shown && (
                <RouteLink to={`${paths.propagation}?kind=${kind}&entityId=${entityId}`}>
                  {`All ${total.toLocaleString('en-US')} in Signal Propagation`}
                </RouteLink>
              )}
            </Flex>
            {asked && <UndoManyModal header={asked.header} onClose={() => setAsked(undefined)} scope={asked.scope} />}
            {details && <DetailsModal onClose={() => setDetails(undefined)} publication={details} />}
          </>
        )
      }
    </Loaded>
  );
}

function Entry({
  publication,
  onUndo,
  onDetails,
}: {
  publication: Publication;
  onUndo: (asked: Asked) => void;
  onDetails: () => void;
}) {
  const instant = useInstant();
  const noPublishReason = useNoPublishReason();
  const { kind, entityId, signal: name, actor, writtenBy, finishedAt, at, undoes, undoneBy } = publication;
  const signal = signals.find((known) => known === name);
  return (
    <Flex alignItems="flex-start" flexGap="0.75rem" justifyContent="space-between" marginBottom="small">
      <div>
        <Text marginBottom="none">
          {`${signalWord(name)}: ${withinSentence(tagOf(publication).label)}`}
          {undoneBy && ', undone since'}
        </Text>
        <Small color="secondary60" marginBottom="none">
          {[instant(finishedAt ?? at), actor, undoes ? undefined : writtenByWord(writtenBy)]
            .filter(Boolean)
            .join(' · ')}
        </Small>
      </div>
      <Flex flexGap="0.25rem">
        {publication.canUndo && signal && kind !== 'store' && entityId !== null && (
          <ActionButton
            onClick={() =>
              onUndo({
                scope: { what: 'signal', kind, entityId, signal },
                header: `Undo: ${signalWord(signal)} of ${publication.name || 'this item'}`,
              })
            }
            reason={noPublishReason}
            variant="subtle"
          >
            Undo
          </ActionButton>
        )}
        <Button onClick={onDetails} variant="subtle">
          Details
        </Button>
      </Flex>
    </Flex>
  );
}
