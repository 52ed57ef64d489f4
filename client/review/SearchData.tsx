import { Small } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import { Value } from './ComparedText.tsx';
import { readSearchData } from './search-data.ts';

/** Search data as a table of what they say; the code behind it stays one click away. */
export function SearchData({ text }: { text: string }) {
  const facts = readSearchData(text);
  if (facts === undefined || facts.length === 0) return <Value $isCode>{text}</Value>;
  return (
    <>
      <Scroll>
        <Facts>
          <thead>
            <tr>
              {['Name', 'Value', 'Unit'].map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map(({ name, value, unit }, index) => (
              <tr key={index}>
                <th scope="row">{name}</th>
                <td>{value}</td>
                <td>{unit}</td>
              </tr>
            ))}
          </tbody>
        </Facts>
      </Scroll>
      <Code>
        <summary>
          <Small as="span" color="primary">
            Show as code
          </Small>
        </summary>
        <Value $isCode>{text}</Value>
      </Code>
    </>
  );
}

const Scroll = styled.div`
  background: ${({ theme }) => theme.colors.secondary10};
  border-radius: 4px;
  max-height: 22rem;
  overflow: auto;
`;

const Facts = styled.table`
  border-collapse: collapse;
  color: ${({ theme }) => theme.colors.secondary70};
  line-height: 1.4;
  width: 100%;

  th,
  td {
    font-weight: ${({ theme }) => theme.typography.fontWeight.regular};
    overflow-wrap: anywhere;
    padding: 0.375rem 0.75rem;
    text-align: start;
    vertical-align: top;
  }

  thead th {
    color: ${({ theme }) => theme.colors.secondary60};
    font-size: 0.875rem;
  }

  tbody tr {
    border-top: 1px solid ${({ theme }) => theme.colors.secondary30};
  }
`;

const Code = styled.details`
  margin-top: 0.5rem;

  summary {
    cursor: pointer;
    margin-bottom: 0.375rem;
  }
`;
