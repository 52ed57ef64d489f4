import { styled } from 'styled-components';

/** Text of the shop in a table cell: cut after some lines, whole in the tooltip of the browser. */
export function Clamped({ text, lines = 2, blank = 'blank' }: { text: string; lines?: number; blank?: string }) {
  if (text === '') return <Blank as="div">{blank}</Blank>;
  return (
    <Lines $lines={lines} title={text}>
      {text}
    </Lines>
  );
}

export const Blank = styled.span`
  color: ${({ theme }) => theme.colors.secondary60};
  font-style: italic;
`;

const Lines = styled.span<{ $lines: number }>`
  display: -webkit-box;
  overflow: hidden;
  overflow-wrap: anywhere;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: ${({ $lines }) => $lines};
`;
