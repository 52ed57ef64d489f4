import { Box, Message } from '@bigcommerce/big-design';
import type { ComponentProps } from 'react';
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

/** A phase that does not run and never learned its total shows an empty bar, not a moving one. */
function amountsOf(phase: Phase): Omit<ComponentProps<typeof Progress>, 'label'> {
  const resting = { queued: 'waiting', cancelled: 'cancelled', failed: 'stopped', running: undefined, done: undefined }[
    phase.state
  ];
  return {
    done: phase.done,
    total: phase.total ?? (phase.state === 'done' ? phase.done : null),
    failed: phase.failed,
    resting,
    note: phase.problem ?? undefined,
  };
}

export function totalsOf(run: SyncRun): { done: number; failed: number } {
  return {
    done: run.phases.reduce((sum, phase) => sum + (phase.phase === 'store' ? 0 : phase.done), 0),
    failed: run.phases.reduce((sum, phase) => sum + phase.failed, 0),
  };
}
