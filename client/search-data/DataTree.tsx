import { styled } from 'styled-components';
import type { TreeLine } from './graph-tree.ts';

/** Lines that open to what lies below them; the first level is open. */
export function DataTree({ lines, isOpen = true }: { lines: readonly TreeLine[]; isOpen?: boolean }) {
  return (
    <Lines>
      {lines.map((line, index) => (
        <li key={index}>
          {line.below.length === 0 ? (
            <Line>
              <Label>{line.label}</Label> <Value dir="auto">{line.value}</Value>
            </Line>
          ) : (
            <details open={isOpen}>
              <summary>
                <Part>{line.label}</Part> <Value dir="auto">{line.value}</Value>
              </summary>
              <DataTree isOpen={false} lines={line.below} />
            </details>
          )}
        </li>
      ))}
    </Lines>
  );
}

const Lines = styled.ul`
  color: ${({ theme }) => theme.colors.secondary70};
  line-height: 1.5;
  list-style: none;
  margin: 0;
  padding: 0;

  & & {
    border-inline-start: 1px solid ${({ theme }) => theme.colors.secondary30};
    margin-inline-start: 0.3125rem;
    padding-inline-start: 1rem;
  }

  summary {
    cursor: pointer;
    padding-block: 0.125rem;
  }
`;

const Line = styled.div`
  padding-block: 0.125rem;
`;

const Label = styled.span`
  color: ${({ theme }) => theme.colors.secondary60};

  &::after {
    content: ':';
  }
`;

const Part = styled.span`
  font-weight: ${({ theme }) => theme.typography.fontWeight.semiBold};
`;

const Value = styled.span`
  overflow-wrap: anywhere;
  white-space: pre-line;
`;
