import { styled } from 'styled-components';
import { Value } from './ComparedText.tsx';
import { readQuestions } from './questions-text.ts';

/** Questions with their answers as a shopper would read them. */
export function Questions({ text }: { text: string }) {
  const pairs = readQuestions(text);
  if (pairs === undefined || pairs.length === 0) return <Value $isCode>{text}</Value>;
  return (
    <List>
      {pairs.map(({ question, answer }) => (
        <div key={question + answer}>
          <dt>{question}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </List>
  );
}

const List = styled.dl`
  background: ${({ theme }) => theme.colors.secondary10};
  border-radius: 4px;
  color: ${({ theme }) => theme.colors.secondary70};
  line-height: 1.5;
  margin: 0;
  max-height: 26rem;
  overflow: auto;
  overflow-wrap: anywhere;
  padding: 0.75rem;

  div + div {
    border-top: 1px solid ${({ theme }) => theme.colors.secondary30};
    margin-top: 0.625rem;
    padding-top: 0.625rem;
  }

  dt {
    font-weight: ${({ theme }) => theme.typography.fontWeight.semiBold};
  }

  dd {
    margin: 0.125rem 0 0;
  }
`;
