import { Message, Panel } from '@bigcommerce/big-design';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { EnrichmentRun } from '../../server/enrichment/contract.ts';
import { tellFailure } from '../components/alerts.ts';
import { Progress } from '../components/Progress.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { paths } from '../paths.ts';
import { isUnderWay } from '../sync/use-sync.ts';
import { counted, engineWord } from '../words.ts';
import { RunItems } from './RunItems.tsx';
import { useModelWords } from './RunWriter.tsx';
import { useCancelSuggesting, useEnrichmentRuns } from './use-catalog.ts';

/** The run whose result was read and closed, until the page is reloaded. */
let lastClosed: string | undefined;

/** The writer at work, or what its last run brought; without `whenIdle` only of a run that was watched here. */
export function EnrichmentProgress({ whenIdle = true }: { whenIdle?: boolean }) {
  const run = useEnrichmentRuns().data?.items[0];
  const isActive = isUnderWay(run);
  const [closed, setClosed] = useState(lastClosed);
  const [watched, setWatched] = useState<string>();
  if (run && isActive && watched !== run.id) setWatched(run.id);
  useWhenDone(isActive);
  if (!run) return null;
  if (isActive) return <Working run={run} />;
  if ((!whenIdle && watched !== run.id) || closed === run.id) return null;
  const close = () => {
    lastClosed = run.id;
    setClosed(run.id);
  };
  return <LastRun onClose={close} run={run} />;
}

function Working({ run }: { run: EnrichmentRun }) {
  const cancel = useCancelSuggesting();
  const stop = () => cancel.mutate(run.id, { onError: tellFailure });
  return (
    <Panel
      action={{ text: 'Stop', variant: 'secondary', onClick: stop, isLoading: cancel.isPending }}
      header="Working out suggestions"
    >
      <Progress
        done={run.done}
        failed={run.failed}
        label={run.state === 'queued' ? 'Waiting to start' : engineWord(run.engine)}
        note={resultOf(run)}
        total={run.total}
      />
    </Panel>
  );
}

function LastRun({ run, onClose }: { run: EnrichmentRun; onClose: () => void }) {
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const used = useModelWords(run);
  if (run.state === 'failed' || run.problem) {
    return (
      <Message
        header="The last run did not finish"
        marginBottom="medium"
        messages={[{ text: run.problem ?? 'Try again.' }]}
        onClose={onClose}
        type="error"
      />
    );
  }
  return (
    <>
      {isOpen && <RunItems onClose={() => setOpen(false)} runId={run.id} />}
      <Message
        actions={[
          ...(run.proposed > 0
            ? [{ text: 'Go to Review', variant: 'secondary' as const, onClick: () => void navigate(paths.review) }]
            : []),
          { text: 'See each item', variant: 'subtle' as const, onClick: () => setOpen(true) },
        ]}
        header={run.state === 'cancelled' ? 'The last run was stopped' : 'The last run is finished'}
        marginBottom="medium"
        messages={[
          { text: `${run.cause === 'automatic' ? 'Product data had changed. ' : ''}${resultOf(run)}.` },
          ...[run.writerNote, used].flatMap((text) => (text ? [{ text }] : [])),
        ]}
        onClose={onClose}
        type={run.failed + run.leftOut > 0 ? 'warning' : 'success'}
      />
    </>
  );
}

const results: [keyof EnrichmentRun & ('good' | 'unchanged' | 'locked' | 'tooPoor' | 'failed' | 'leftOut'), string][] =
  [
    ['good', 'already good'],
    ['unchanged', 'with nothing new to suggest'],
    ['locked', 'locked'],
    ['tooPoor', 'with too little product data'],
    ['failed', 'failed'],
    ['leftOut', 'left out for want of quota'],
  ];

function resultOf(run: EnrichmentRun): string {
  const others = results.filter(([name]) => run[name] > 0);
  return [
    run.proposed === 0 && run.finishedAt !== null
      ? 'No new suggestions'
      : `${counted(run.proposed, 'item')} with suggestions`,
    ...others.map(([name, words]) => `${run[name].toLocaleString('en-US')} ${words}`),
  ].join(', ');
}
