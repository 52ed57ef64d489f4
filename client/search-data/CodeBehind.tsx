import { Small } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import { Value } from '../review/ComparedText.tsx';

/** The code behind what is shown, one click away. */
export function CodeBehind({ code }: { code: string }) {
  return (
    <Code>
      <summary>
        <Small as="span" color="primary">
          Show as code
        </Small>
      </summary>
      <Value $isCode>{code}</Value>
    </Code>
  );
}

const Code = styled.details`
  margin-top: 0.5rem;

  summary {
    cursor: pointer;
    margin-bottom: 0.375rem;
  }
`;
