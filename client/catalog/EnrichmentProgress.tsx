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
import { useCancelSuggesting, useEnrichmentRuns } from './use-catalog.ts';

/** The run whose result was read and closed, until the page is reloaded. */
let lastClosed: string | undefined;

/** The writer at work, or what its last run brought. */
export function EnrichmentProgress({ whenIdle = true }: { whenIdle?: boolean }) {
  const run = useEnrichmentRuns().data?.items[0];
  const isActive = isUnderWay(run);
  const [closed, setClosed] = useState(lastClosed);
  useWhenDone(isActive);
  if (!run) return null;
  if (isActive) return <Working run={run} />;
  if (!whenIdle || closed === run.id) return null;
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
    <Message
      {...(run.proposed > 0
        ? { actions: [{ text: 'Go to Review', variant: 'secondary', onClick: () => void navigate(paths.review) }] }
        : {})}
      header={run.state === 'cancelled' ? 'The last run was stopped' : 'The last run is finished'}
      marginBottom="medium"
      messages={[{ text: `${resultOf(run)}.` }]}
      onClose={onClose}
      type={run.failed > 0 ? 'warning' : 'success'}
    />
  );
}

function resultOf(run: EnrichmentRun): string {
  const parts = [`${counted(run.proposed, 'item')} with suggestions`];
  if (run.unchanged > 0) parts.push(`${run.unchanged.toLocaleString('en-US')} with nothing to improve`);
  if (run.tooPoor > 0) parts.push(`${run.tooPoor.toLocaleString('en-US')} with too little product data`);
  if (run.failed > 0) parts.push(`${run.failed.toLocaleString('en-US')} failed`);
  return parts.join(', ');
}
