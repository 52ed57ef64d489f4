import { Badge, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import type { CrawlerPageAnswer } from '../../server/crawler/contract.ts';
import { Blank } from '../components/Clamped.tsx';
import { useInstant } from '../session/use-session.ts';
import { levelTags } from './levels.ts';

type Row = CrawlerPageAnswer['head'][number];

const fieldWords: Record<Row['field'], string> = {
  title: 'Page title',
  description: 'Meta description',
  canonical: 'Canonical address',
  robots: 'For search engines',
};

const columns: TableColumn<Row>[] = [
  { hash: 'field', header: '', width: 150, render: ({ field }) => fieldWords[field] },
  { hash: 'shown', header: 'On the page', width: '32%', render: ({ shown }) => <Shown text={shown} /> },
  { hash: 'published', header: 'Published by Clione', width: '28%', render: (row) => <Published row={row} /> },
  { hash: 'verdict', header: 'What it means', render: (row) => <Verdict row={row} /> },
];

export function HeadTable({ rows }: { rows: Row[] }) {
  return <Table columns={columns} items={rows} keyField="field" />;
}

function Shown({ text }: { text: string | null }) {
  return text === null || text === '' ? (
    <Blank>Nothing</Blank>
  ) : (
    <Text dir="auto" marginBottom="none">
      {text}
    </Text>
  );
}

function Published({ row: { field, published, publishedAt } }: { row: Row }) {
  const instant = useInstant();
  if (field === 'canonical' || field === 'robots') return <Blank>Clione only looks at it</Blank>;
  if (published === null) return <Blank>Nothing</Blank>;
  return (
    <>
      <Text dir="auto" marginBottom="xxSmall">
        {published === '' ? 'Left blank' : published}
      </Text>
      {publishedAt && (
        <Small color="secondary60" marginBottom="none">
          {instant(publishedAt)}
        </Small>
      )}
    </>
  );
}

function Verdict({ row: { level, message } }: { row: Row }) {
  return (
    <>
      <Badge {...levelTags[level]} />
      <Text marginBottom="none" marginTop="xxSmall">
        {message}
      </Text>
    </>
  );
}
