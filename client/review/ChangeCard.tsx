import { Box, Grid, GridItem, H4, Panel } from '@bigcommerce/big-design';
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { styled } from 'styled-components';
import type { Change, DecideRequest, Proposal } from '../../server/review/contract.ts';
import { isStale } from '../api/api-error.ts';
import { decisionTags, tagOf, signalWord, writerWord } from '../words.ts';
import { ChangeActions } from './ChangeActions.tsx';
import { ChangeEditor } from './ChangeEditor.tsx';
import { ChangeNotes } from './ChangeNotes.tsx';
import { isCode, isOpen, isPublished, isSettled, offeredText } from './change-text.ts';
import { CopyAddress } from './CopyAddress.tsx';
import { EvidenceList, TextOffered, TextToday } from './ComparedText.tsx';
import { LengthBar } from './LengthBar.tsx';
import { Meanwhile } from './Meanwhile.tsx';
import { Questions } from './Questions.tsx';
import { RewriteNotes } from './Rewrite.tsx';
import { SearchData } from './SearchData.tsx';
import { type Claim, useClaims, useOthersBlank } from './use-one-item.ts';
import { useDecide } from './use-review.ts';
import { type Piece, wordDiff } from './word-diff.ts';

/** Distributes over the kinds of decision, so that only an edit carries a text. */
export type Decision = DecideRequest extends infer One
  ? One extends DecideRequest
    ? Omit<One, 'version'>
    : never
  : never;

/** What the keyboard does with a card. */
export type CardHandle = {
  /** Undefined where it cannot be decided. */
  decide: ((decision: Decision) => void) | undefined;
  edit: () => void;
  focus: () => void;
};

/** One signal of an item: today's value beside the suggestion, and the decision about it. */
export function ChangeCard({
  proposal,
  change,
  isActive,
  onActive,
  onDecided,
  ref,
}: {
  proposal: Proposal;
  change: Change;
  isActive: boolean;
  onActive: () => void;
  /** With the way back. */
  onDecided: (undo: Decision) => void;
  ref: Ref<CardHandle>;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const { decide, isBusy, send, typed, claimed, edit, leave } = useDecision(proposal, change, onDecided);
  const canDecide = isOpen(proposal) && !isSettled(change);
  const isEditing = typed !== undefined;
  useImperativeHandle(ref, () => ({
    decide: canDecide && !isEditing ? send : undefined,
    edit: () => canDecide && !isEditing && edit(),
    focus: () => {
      frame.current?.focus({ preventScroll: true });
      frame.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    },
  }));
  return (
    <Frame
      $isActive={isActive}
      aria-label={signalWord(change.signal)}
      data-signal={change.signal}
      onFocus={onActive}
      ref={frame}
      role="group"
      tabIndex={-1}
    >
      <Panel badge={badgeOf(change)} header={signalWord(change.signal)} marginBottom="none">
        {isStale(decide.error) && <Meanwhile change={change} error={decide.error} isEditing={isEditing} />}
        <Grid gridColumns={{ mobile: 'minmax(0, 1fr)', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="1.25rem">
          <Compared change={change} isEditing={isEditing} kind={proposal.kind}>
            {isEditing && (
              <ChangeEditor
                change={change}
                claimed={claimed}
                error={decide.error}
                initial={typed}
                onCancel={leave}
                onSave={(value, facts) => send({ decision: 'edited', value, ...(facts.length > 0 ? { facts } : {}) })}
                pending={decide.isPending}
                proposalId={proposal.id}
              />
            )}
          </Compared>
        </Grid>
        <ChangeNotes change={change} />
        {canDecide && !isEditing && <RewriteNotes change={change} onUse={edit} proposalId={proposal.id} />}
        {!isEditing && (
          <ChangeActions
            canDecide={canDecide}
            change={change}
            onDecide={send}
            onEdit={() => edit()}
            pending={isBusy}
            proposal={proposal}
          />
        )}
      </Panel>
    </Frame>
  );
}

/** Decides with the version that is on screen; an own text is typed until it is kept or left. */
function useDecision(proposal: Proposal, change: Change, onDecided: (undo: Decision) => void) {
  const [typed, setTyped] = useState<string>();
  const [claimed, setClaimed] = useState<Claim[]>();
  const decide = useDecide(proposal.id);
  const claims = useClaims(proposal.id, change.signal);
  const isBusy = decide.isPending || claims.isPending;
  const send = (decision: Decision) => {
    if (isBusy) return;
    const { edited } = change;
    // A text from a spreadsheet is a person's own too: its claims are asked about before it is accepted.
    if (decision.decision !== 'accepted' || change.decision !== 'pending' || edited === null) return keep(decision);
    claims.mutate(edited, {
      onSuccess: (answer) => {
        if (answer.claims.length === 0) return keep(decision);
        setClaimed(answer.claims);
        setTyped(edited);
      },
      onError: () => keep(decision),
    });
  };
  const keep = (decision: Decision) => {
    const undo = wayBack(change);
    decide.mutate(
      { signal: change.signal, request: { ...decision, version: change.version } },
      {
        onSuccess: () => {
          setTyped(undefined);
          onDecided(undo);
        },
      },
    );
  };
  const leave = () => {
    setTyped(undefined);
    decide.reset();
  };
  const edit = (text = offeredText(change)) => {
    setClaimed(undefined);
    setTyped(text);
  };
  return { decide, isBusy, send, typed, claimed, edit, leave };
}

/** The decision that puts the change back to how it stands now. */
export function wayBack({ decision, edited }: Change): Decision {
  if (decision === 'pending' && edited !== null) return { decision: 'imported', value: edited };
  if (decision === 'edited' && edited !== null) return { decision: 'edited', value: edited };
  return { decision: decision === 'edited' ? 'pending' : decision };
}

function Compared({
  change,
  kind,
  isEditing,
  children,
}: {
  change: Change;
  kind: string;
  isEditing: boolean;
  children: React.ReactNode;
}) {
  const offered = offeredText(change);
  const difference = useMemo(() => wordDiff(change.before, offered), [change.before, offered]);
  return (
    <>
      <Today change={change} kind={kind} pieces={difference.before} />
      <GridItem>{isEditing ? children : <Offered change={change} pieces={difference.after} />}</GridItem>
    </>
  );
}

function Today({ change, kind, pieces }: { change: Change; kind: string; pieces: Piece[] }) {
  const isDefault = change.signal === 'description' && change.before === '' && change.shownInstead !== null;
  const others = useOthersBlank(kind, isDefault);
  const isSearchData = change.signal === 'jsonld' || change.signal === 'questions';
  const { characters, pixels, cutAt } = change.today;
  return (
    <GridItem>
      <H4 marginBottom="xSmall">{isPublished(change) ? 'Before' : 'Today'}</H4>
      {isSearchData && change.before !== '' ? (
        <Structured change={change} text={change.before} />
      ) : (
        <TextToday
          cutAt={cutAt}
          isCode={isCode(change)}
          others={isDefault ? others : undefined}
          pieces={pieces}
          shownInstead={change.shownInstead}
          text={change.before}
        />
      )}
      {!isSearchData && characters > 0 && (
        <LengthBar characters={characters} maxPixels={change.maxPixels} pixels={pixels} />
      )}
    </GridItem>
  );
}

/** Evidence is about the suggestion: a text of the person's own has none. */
function Offered({ change, pieces }: { change: Change; pieces: Piece[] }) {
  const [active, setActive] = useState<number>();
  const evidence = change.edited === null ? change.evidence : [];
  const inCode = isCode(change);
  return (
    <>
      <H4 marginBottom="xSmall">{change.edited === null ? `Suggestion of the ${writerWord(change)}` : 'Your text'}</H4>
      {change.signal === 'jsonld' || change.signal === 'questions' ? (
        <Structured change={change} text={offeredText(change)} />
      ) : (
        <TextOffered
          active={active}
          cutAt={change.cutAt}
          evidence={evidence}
          isCode={inCode}
          onActive={setActive}
          pieces={pieces}
        />
      )}
      {!inCode && <LengthBar characters={change.characters} maxPixels={change.maxPixels} pixels={change.pixels} />}
      {change.signal === 'url' && <CopyAddress path={offeredText(change)} />}
      <EvidenceList active={active} evidence={evidence} hasPhrases={!inCode} onActive={setActive} />
    </>
  );
}

function Structured({ change, text }: { change: Change; text: string }) {
  return change.signal === 'questions' ? <Questions text={text} /> : <SearchData text={text} />;
}

function badgeOf(change: Change) {
  return change.publication ? tagOf(change.publication) : decisionTags[change.decision];
}

const Frame = styled(Box)<{ $isActive: boolean }>`
  border-radius: 4px;
  box-shadow: ${({ theme, $isActive }) => ($isActive ? `0 0 0 2px ${theme.colors.primary40}` : 'none')};
  margin-bottom: ${({ theme }) => theme.spacing.medium};
  outline: none;
  scroll-margin: 1rem 0 6rem;
`;
