import { Small } from '@bigcommerce/big-design';
import { Fragment, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { Blank } from '../components/Clamped.tsx';
import { counted, factWord } from '../words.ts';
import { directionOf } from './direction.ts';
import { distinctFacts, type Evidence, type MarkedRun, markEvidence } from './marked-text.ts';
import type { Piece } from './word-diff.ts';

/** Today's text, with what the suggestion takes away struck through and the place where a search result cuts it. */
export function TextToday({
  text,
  pieces,
  shownInstead,
  cutAt,
  isCode,
  others,
}: {
  text: string;
  pieces: Piece[];
  shownInstead: string | null;
  /** So many other items of the kind show the same for want of a value. */
  others: number | undefined;
  cutAt: number | null;
  isCode: boolean;
}) {
  if (text === '') {
    return (
      <Value $isCode={false} dir={directionOf(shownInstead ?? '')}>
        <Blank>{blankWords(shownInstead, isCode, others)}</Blank>
      </Value>
    );
  }
  return (
    <Value $isCode={isCode} dir={directionOf(text)}>
      <Runs cutAt={cutAt} runs={markEvidence(pieces, [], cutAt)}>
        {(run) => (run.isChanged ? <Gone>{run.text}</Gone> : run.text)}
      </Runs>
    </Value>
  );
}

/** What a blank value means for the page. Of search data only what Clione keeps is known here, not what the theme prints. */
function blankWords(shownInstead: string | null, isCode: boolean, others: number | undefined): string {
  if (isCode) return 'Clione has stored nothing here yet';
  if (!shownInstead) return 'Empty: your page has none';
  return `Empty: your page shows “${shownInstead}”${others ? `, like ${counted(others, 'other')}` : ''}`;
}

/**
 * The suggested text: new words marked, phrases that rest on a fact reachable by pointer and keyboard. `active` is the index
 * of a fact among the distinct ones.
 */
export function TextOffered({
  pieces,
  evidence,
  active,
  onActive,
  cutAt,
  isCode,
}: {
  pieces: Piece[];
  evidence: readonly Evidence[];
  active: number | undefined;
  onActive: (index: number | undefined) => void;
  cutAt: number | null;
  isCode: boolean;
}) {
  const { facts, factAt } = distinctFacts(evidence);
  return (
    <Value $isCode={isCode} dir={directionOf(pieces.map(({ text }) => text).join(''))}>
      <Runs cutAt={cutAt} runs={markEvidence(pieces, evidence, cutAt)}>
        {(run) => {
          const text: ReactNode = run.isChanged ? <New>{run.text}</New> : run.text;
          const place = run.evidence === undefined ? undefined : factAt[run.evidence];
          const fact = place === undefined ? undefined : facts[place];
          if (!fact) return text;
          return (
            <Phrase
              $isActive={active === place}
              aria-description={`From your data: ${factWord(fact.fact)}: ${fact.value}`}
              onBlur={() => onActive(undefined)}
              onFocus={() => onActive(place)}
              onMouseEnter={() => onActive(place)}
              onMouseLeave={() => onActive(undefined)}
              tabIndex={0}
            >
              {text}
            </Phrase>
          );
        }}
      </Runs>
    </Value>
  );
}

/** The runs of a text in their order, with the cut drawn before the first that a search result does not show. */
function Runs({
  runs,
  cutAt,
  children,
}: {
  runs: readonly MarkedRun[];
  cutAt: number | null;
  children: (run: MarkedRun) => ReactNode;
}) {
  const firstHidden = cutAt === null ? -1 : runs.findIndex(({ isCutOff }) => isCutOff);
  return runs.map((run, index) => (
    <Fragment key={index}>
      {index === firstHidden && (
        <Cut aria-label="Search results cut the text here" role="img" title="Search results cut the text here" />
      )}
      <Shown $isCutOff={run.isCutOff}>{children(run)}</Shown>
    </Fragment>
  ));
}

/** The facts a suggestion was made from. The one that a phrase points to is marked here and told in full below. */
export function EvidenceList({
  evidence,
  active,
  onActive,
  hasPhrases,
}: {
  evidence: readonly Evidence[];
  active: number | undefined;
  onActive: (index: number | undefined) => void;
  /** The text shows which phrase came from which fact. */
  hasPhrases: boolean;
}) {
  if (evidence.length === 0) return null;
  const { facts } = distinctFacts(evidence);
  const pointed = active === undefined ? undefined : facts[active];
  return (
    <>
      <Facts aria-label="Your product data behind this suggestion">
        {facts.map((fact, index) => (
          <Fact
            $isActive={active === index}
            key={index}
            onMouseEnter={() => onActive(index)}
            onMouseLeave={() => onActive(undefined)}
          >
            <Small as="span" bold color="secondary70">
              {factWord(fact.fact)}
            </Small>{' '}
            <Small as="span" color="secondary70" dir="auto">
              {fact.value.length > 60 ? `${fact.value.slice(0, 59)}…` : fact.value}
            </Small>
          </Fact>
        ))}
      </Facts>
      {hasPhrases && (
        <Source aria-live="polite">
          <Small color="secondary60" marginBottom="none">
            {pointed
              ? `From your data · ${factWord(pointed.fact)}: ${pointed.value}`
              : 'Point at an underlined phrase, or reach it with Tab, to see the fact it came from.'}
          </Small>
        </Source>
      )}
    </>
  );
}

export const Value = styled.div<{ $isCode: boolean }>`
  background: ${({ theme }) => theme.colors.secondary10};
  border-radius: 4px;
  box-sizing: border-box;
  color: ${({ theme }) => theme.colors.secondary70};
  font-family: ${({ theme, $isCode }) => ($isCode ? 'ui-monospace, Consolas, monospace' : theme.typography.fontFamily)};
  font-size: ${({ $isCode }) => ($isCode ? '0.8125rem' : '1rem')};
  line-height: 1.5;
  max-height: 22rem;
  min-height: 3rem;
  overflow: auto;
  overflow-wrap: anywhere;
  padding: 0.75rem;
  white-space: pre-wrap;
`;

const Gone = styled.del`
  background: ${({ theme }) => theme.colors.danger10};
  color: ${({ theme }) => theme.colors.danger60};
`;

const New = styled.ins`
  background: ${({ theme }) => theme.colors.success20};
  color: ${({ theme }) => theme.colors.success70};
  text-decoration: none;
`;

const Shown = styled.span<{ $isCutOff: boolean }>`
  opacity: ${({ $isCutOff }) => ($isCutOff ? 0.55 : 1)};
`;

const Cut = styled.span`
  border-inline-start: 2px dashed ${({ theme }) => theme.colors.danger50};
  margin-inline: 0.125rem;
  padding-block: 0.25rem;
`;

const Phrase = styled.span<{ $isActive: boolean }>`
  border-bottom: 2px ${({ $isActive }) => ($isActive ? 'solid' : 'dotted')} ${({ theme }) => theme.colors.primary40};
  border-radius: 2px;
  cursor: help;
  outline: none;

  ${({ $isActive, theme }) => ($isActive ? `background: ${theme.colors.primary20};` : '')}

  &:focus-visible {
    box-shadow: 0 0 0 2px ${({ theme }) => theme.colors.primary50};
  }
`;

const Facts = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 0.375rem;
  list-style: none;
  margin: 0.5rem 0 0;
  padding: 0;
`;

const Fact = styled.li<{ $isActive: boolean }>`
  background: ${({ theme, $isActive }) => ($isActive ? theme.colors.primary20 : theme.colors.white)};
  border: 1px solid ${({ theme, $isActive }) => ($isActive ? theme.colors.primary40 : theme.colors.secondary30)};
  border-radius: 1rem;
  line-height: 1.25;
  overflow-wrap: anywhere;
  padding: 0.125rem 0.625rem;
`;

/** As high as the longest fact needs in most cases: what stands below must not jump under the pointer. */
const Source = styled.div`
  margin-top: 0.375rem;
  min-height: 2.25rem;
`;
