import { Flex, Grid, GridItem, H4, Panel, Small, Text } from '@bigcommerce/big-design';
import { useMemo, useState } from 'react';
import type { Change, DecideRequest } from '../../server/review/contract.ts';
import { useInstant } from '../session/use-session.ts';
import { decisionTags, publicationTag, signalWord, writerWord } from '../words.ts';
import { ChangeNotes } from './ChangeNotes.tsx';
import { isCode, isSettled, offeredText } from './change-text.ts';
import { CopyAddress } from './CopyAddress.tsx';
import { EvidenceList, TextOffered, TextToday } from './ComparedText.tsx';
import { DecisionButtons } from './DecisionButtons.tsx';
import { EditForm } from './EditForm.tsx';
import { LengthBar } from './LengthBar.tsx';
import { Questions } from './Questions.tsx';
import { QuestionsForm } from './QuestionsForm.tsx';
import { SearchData } from './SearchData.tsx';
import { useDecide } from './use-review.ts';
import { type Piece, wordDiff } from './word-diff.ts';

/** Distributes over the kinds of decision, so that only an edit carries a text. */
type Decision = DecideRequest extends infer One ? (One extends DecideRequest ? Omit<One, 'version'> : never) : never;

/** One signal of an item: today's value beside the suggestion, and the decision about it. */
export function ChangeCard({ proposalId, change, isOpen }: { proposalId: string; change: Change; isOpen: boolean }) {
  const [isEditing, setEditing] = useState(false);
  const decide = useDecide(proposalId);
  const offered = offeredText(change);
  const difference = useMemo(() => wordDiff(change.before, offered), [change.before, offered]);
  const send = (decision: Decision) =>
    decide.mutate(
      { signal: change.signal, request: { ...decision, version: change.version } },
      { onSuccess: () => setEditing(false) },
    );

  const editing = {
    error: decide.error,
    initial: offered,
    onCancel: () => setEditing(false),
    onSave: (value: string) => send({ decision: 'edited', value }),
    pending: decide.isPending,
  };

  return (
    <Panel badge={badgeOf(change)} header={signalWord(change.signal)}>
      <Grid gridColumns={{ mobile: '1fr', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="1.25rem">
        <Today change={change} pieces={difference.before} />
        <GridItem>
          {isEditing && change.signal === 'questions' && <QuestionsForm {...editing} />}
          {isEditing && change.signal !== 'questions' && (
            <EditForm {...editing} maxPixels={change.maxPixels} signal={change.signal} />
          )}
          {!isEditing && <Offered change={change} pieces={difference.after} />}
        </GridItem>
      </Grid>
      <ChangeNotes change={change} />
      {!isEditing && (
        <Flex alignItems="center" flexGap="0.5rem" marginTop="medium">
          {isOpen && !isSettled(change) && (
            <DecisionButtons
              change={change}
              onDecide={send}
              onEdit={() => setEditing(true)}
              pending={decide.isPending}
            />
          )}
          <DecidedBy change={change} />
        </Flex>
      )}
    </Panel>
  );
}

function Today({ change, pieces }: { change: Change; pieces: Piece[] }) {
  const isSearchData = change.signal === 'jsonld' || change.signal === 'questions';
  return (
    <GridItem>
      <H4 marginBottom="xSmall">Today</H4>
      {isSearchData && change.before !== '' ? (
        <Structured change={change} text={change.before} />
      ) : (
        <TextToday isCode={isCode(change)} pieces={pieces} shownInstead={change.shownInstead} text={change.before} />
      )}
      {!isSearchData && change.before !== '' && (
        <Small color="secondary60" marginTop="xSmall">{`${[...change.before].length} characters`}</Small>
      )}
      {change.solves.map((problem) => (
        <Text key={problem.code} marginTop="xSmall">
          {problem.message}
        </Text>
      ))}
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
        <TextOffered active={active} evidence={evidence} isCode={inCode} onActive={setActive} pieces={pieces} />
      )}
      {!inCode && <LengthBar characters={change.characters} maxPixels={change.maxPixels} pixels={change.pixels} />}
      {change.signal === 'url' && <CopyAddress path={offeredText(change)} />}
      <EvidenceList active={active} evidence={evidence} onActive={setActive} />
    </>
  );
}

function Structured({ change, text }: { change: Change; text: string }) {
  return change.signal === 'questions' ? <Questions text={text} /> : <SearchData text={text} />;
}

function DecidedBy({ change: { decidedBy, decidedAt, decision } }: { change: Change }) {
  const instant = useInstant();
  if (!decidedBy || !decidedAt) return null;
  return (
    <Text color="secondary60" marginBottom="none">
      {`${decisionTags[decision].label} · ${decidedBy}, ${instant(decidedAt)}`}
    </Text>
  );
}

function badgeOf(change: Change) {
  return change.publication ? publicationTag(change.publication.state) : decisionTags[change.decision];
}
