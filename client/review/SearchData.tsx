import { styled } from 'styled-components';
import { CodeBehind } from '../search-data/CodeBehind.tsx';
import { DataTree } from '../search-data/DataTree.tsx';
import { Value } from './ComparedText.tsx';
import { readSearchData } from './search-data.ts';

/** Search data as a tree of what they say; the code behind it stays one click away. */
export function SearchData({ text }: { text: string }) {
  const lines = readSearchData(text);
  if (lines === undefined || lines.length === 0) return <Value $isCode>{text}</Value>;
  return (
    <>
      <Scroll>
        <DataTree lines={lines} />
      </Scroll>
      <CodeBehind code={text} />
    </>
  );
}

const Scroll = styled.div`
  background: ${({ theme }) => theme.colors.secondary10};
  border-radius: 4px;
  max-height: 22rem;
  overflow: auto;
  padding: 0.5rem 0.75rem;
`;
