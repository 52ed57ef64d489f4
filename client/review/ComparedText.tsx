import { Small } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { Blank } from '../components/Clamped.tsx';
import { factWord } from '../words.ts';
import { distinctFacts, type Evidence, markEvidence } from './marked-text.ts';
import type { Piece } from './word-diff.ts';

/** Today's text, with what the suggestion takes away struck through. */
export function TextToday({
  text,
  pieces,
  shownInstead,
  isCode,
}: {
  text: string;
  pieces: Piece[];
  shownInstead: string | null;
  isCode: boolean;
}) {
  if (text === '') {
    return (
      <Value $isCode={false}>
        <Blank>{shownInstead ? `Empty: your page shows “${shownInstead}”` : 'Empty'}</Blank>
      </Value>
    );
  }
  return (
    <Value $isCode={isCode}>
      {pieces.map((piece, index) =>
        piece.isChanged ? <Gone key={index}>{piece.text}</Gone> : <span key={index}>{piece.text}</span>,
      )}
    </Value>
  );
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
  isCode,
}: {
  pieces: Piece[];
  evidence: readonly Evidence[];
  active: number | undefined;
  onActive: (index: number | undefined) => void;
  isCode: boolean;
}) {
  const { facts, factAt } = distinctFacts(evidence);
  return (
    <Value $isCode={isCode}>
      {markEvidence(pieces, evidence).map((run, index) => {
        const text: ReactNode = run.isChanged ? <New>{run.text}</New> : run.text;
        const place = run.evidence === undefined ? undefined : factAt[run.evidence];
        const fact = place === undefined ? undefined : facts[place];
        if (!fact) return <span key={index}>{text}</span>;
        return (
          <Phrase
            $isActive={active === place}
            aria-description={`From your data: ${factWord(fact.fact)}: ${fact.value}`}
            key={index}
            onBlur={() => onActive(undefined)}
            onFocus={() => onActive(place)}
            onMouseEnter={() => onActive(place)}
            onMouseLeave={() => onActive(undefined)}
            tabIndex={0}
          >
            {text}
          </Phrase>
        );
      })}
    </Value>
  );
}

/** The facts a suggestion was made from. The one under the pointer is marked here and in the text. */
export function EvidenceList({
  evidence,
  active,
  onActive,
}: {
  evidence: readonly Evidence[];
  active: number | undefined;
  onActive: (index: number | undefined) => void;
}) {
  if (evidence.length === 0) return null;
  return (
    <Facts aria-label="Your product data behind this suggestion">
      {distinctFacts(evidence).facts.map((fact, index) => (
        <Fact
          $isActive={active === index}
          key={index}
          onMouseEnter={() => onActive(index)}
          onMouseLeave={() => onActive(undefined)}
        >
          <Small as="span" bold color="secondary70">
            {factWord(fact.fact)}
          </Small>{' '}
          <Small as="span" color="secondary70" title={fact.value}>
            {fact.value.length > 90 ? `${fact.value.slice(0, 89)}…` : fact.value}
          </Small>
        </Fact>
      ))}
    </Facts>
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

const Phrase = styled.span<{ $isActive: boolean }>`
  border-bottom: 2px ${({ $isActive }) => ($isActive ? 'solid' : 'dotted')} ${({ theme }) => theme.colors.primary40};
  cursor: help;
  outline: none;

  ${({ $isActive, theme }) => ($isActive ? `background: ${theme.colors.primary20};` : '')}
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
  padding: 0.125rem 0.625rem;
`;
