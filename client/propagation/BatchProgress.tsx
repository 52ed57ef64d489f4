import { Message, Panel } from '@bigcommerce/big-design';
import type { Batch } from '../../server/propagation/contract.ts';
import { Progress } from '../components/Progress.tsx';
import { counted, publicationTags } from '../words.ts';

const headers: Record<Batch['cause'], string> = {
  publish: 'Publishing to your shop',
  undo: 'Taking changes back',
  injector: 'Changing the search data on your pages',
};

/** One batch on its way into the shop. */
export function BatchProgress({ batch }: { batch: Batch }) {
  return (
    <Panel header={headers[batch.cause]}>
      {batch.state === 'paused' && (
        <Message marginBottom="medium" messages={[{ text: batch.problem ?? 'Clione has paused.' }]} type="warning" />
      )}
      <Progress
        done={finished(batch)}
        failed={batch.counts.failed ?? 0}
        label={batch.state === 'queued' ? 'Waiting to start' : 'Written and read back'}
        note={resultOf(batch)}
        total={batch.total}
      />
      {batch.state !== 'paused' && batch.problem && <Message messages={[{ text: batch.problem }]} type="error" />}
    </Panel>
  );
}

export function finished({ counts }: Batch): number {
  return (['applied', 'unchanged', 'conflict', 'failed', 'skipped'] as const).reduce(
    (sum, state) => sum + (counts[state] ?? 0),
    0,
  );
}

/** "12 published, 1 changed outside Clione". */
export function resultOf({ counts }: Batch): string {
  return (['applied', 'unchanged', 'conflict', 'failed', 'skipped'] as const)
    .filter((state) => counts[state])
    .map((state) =>
      counted(
        counts[state] ?? 0,
        publicationTags[state].label.toLowerCase(),
        publicationTags[state].label.toLowerCase(),
      ),
    )
    .join(', ');
}
