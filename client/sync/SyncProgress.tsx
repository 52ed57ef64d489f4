import { Box, Message } from '@bigcommerce/big-design';
import type { SyncRun } from '../../server/catalog/contract.ts';
import { Progress } from '../components/Progress.tsx';

type Phase = SyncRun['phases'][number];

const phaseWords: Record<Phase['phase'], string> = {
  store: 'Shop information',
  brands: 'Brands',
  categories: 'Categories',
  products: 'Products',
  pages: 'Pages',
  posts: 'Blog posts',
};

/** One bar for each phase of reading the shop. */
export function SyncProgress({ run }: { run: SyncRun }) {
  return (
    <Box>
      {run.problem && <Message marginBottom="medium" messages={[{ text: run.problem }]} type="error" />}
      {run.phases.map((phase) => (
        <Progress key={phase.phase} label={phaseWords[phase.phase]} {...amountsOf(phase)} />
      ))}
    </Box>
  );
}

/** A phase that waits shows an empty bar, not a moving one. */
function amountsOf(phase: Phase): { done: number; total: number | null; failed: number; note: string | undefined } {
  const note =
    phase.problem ??
    { queued: 'Waiting', cancelled: 'Cancelled', failed: 'Stopped', running: '', done: '' }[phase.state];
  const waits = phase.state !== 'running' && phase.total === null;
  const total = waits ? (phase.state === 'done' ? phase.done : phase.done + 1) : phase.total;
  return { done: phase.done, total, failed: phase.failed, note: note || undefined };
}

export function totalsOf(run: SyncRun): { done: number; failed: number } {
  return {
    done: run.phases.reduce((sum, phase) => sum + (phase.phase === 'store' ? 0 : phase.done), 0),
    failed: run.phases.reduce((sum, phase) => sum + phase.failed, 0),
  };
}
