import { Small, Table, type TableColumn } from '@bigcommerce/big-design';
import type { UndoPreview } from '../../server/propagation/contract.ts';
import { type Kind, kinds, kindWord, type Signal, signals, signalWord } from '../words.ts';

type Count = UndoPreview['counts'][number];
type Row = { signal: Signal; counts: Partial<Record<Kind, Count>> };

/** How much goes back and how much is left alone, a row a field and a column a kind of item. */
export function FieldCounts({ counts, left }: { counts: readonly Count[]; left: string }) {
  const shown = kinds.filter((kind) => counts.some((count) => count.kind === kind));
  const columns: TableColumn<Row>[] = [
    { hash: 'signal', header: 'Field', render: ({ signal }) => signalWord(signal) },
    ...shown.map((kind) => ({
      hash: kind,
      header: kindWord(kind, 2),
      align: 'right' as const,
      render: (row: Row) => <Cell count={row.counts[kind]} left={left} />,
    })),
  ];
  const rows = signals.flatMap((signal) => {
    const ofSignal = counts.filter((count) => count.signal === signal);
    if (ofSignal.length === 0) return [];
    return [{ signal, counts: Object.fromEntries(ofSignal.map((count) => [count.kind, count])) }];
  });
  return <Table columns={columns} items={rows} keyField="signal" />;
}

function Cell({ count, left }: { count: Count | undefined; left: string }) {
  if (count === undefined) return '–';
  return (
    <>
      {count.goesBack.toLocaleString('en-US')}
      {count.underWay > 0 && <Besides text={`${count.underWay.toLocaleString('en-US')} on its way`} />}
      {count.skipped > 0 && <Besides text={`${count.skipped.toLocaleString('en-US')} ${left}`} />}
    </>
  );
}

function Besides({ text }: { text: string }) {
  return (
    <Small color="secondary60" marginBottom="none">
      {text}
    </Small>
  );
}
