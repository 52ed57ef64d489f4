import type { Batch, Publication } from '../../server/propagation/contract.ts';
import { act, weights } from './actions.ts';
import type { Run } from './run.ts';
import { Laws, Violation } from './laws.ts';
import { Random } from './random.ts';
import type { Stage } from './stage.ts';

const fewest = 7;
const more = 7;
const mostRounds = 12;

/** Plays what follows from the seed, and what everyone may rely on afterwards. Throws a Violation with how it came about. */
export async function play(stage: Stage, seed: number): Promise<string[]> {
  await stage.reset();
  const lines: string[] = [];
  const random = new Random(seed);
  const run: Run = {
    stage,
    random,
    laws: new Laws(stage),
    told: (line) => void lines.push(`${run.step}: ${line}`),
    step: 0,
  };
  try {
    const steps = fewest + random.below(more);
    await act(run, 'decide');
    await act(run, 'publish');
    for (run.step = 1; run.step <= steps; run.step += 1) await act(run, random.weighted(weights));
    await finish(run);
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error));
    reason.message = `seed ${seed}: ${reason.message}\n  ${lines.join('\n  ')}`;
    throw reason;
  }
  return lines;
}

/** Whatever is under way ends, everything is restored, and the laws are asked once more. */
export async function finish(run: Run): Promise<void> {
  const { stage, laws } = run;
  // Whoever leaves in a hurry resumes nothing before; what had begun then is told, and goes back with the rest below.
  if (run.random.chance(30)) {
    run.told(`restore all at once: ${(await stage.api.call('POST', '/leaving/restore')).status}`);
    await laws.afterApp();
  }
  await settle(run);
  await laws.addressesLead();
  await putBack(run);
  const { status } = await stage.api.call('POST', '/leaving/restore');
  run.told(`restore all: ${status}`);
  await settle(run);
  laws.allIsBack();
  await laws.addressesLead();
}

/** Whoever wants all back says so also where our text may stand in another form. */
async function putBack(run: Run): Promise<void> {
  const { stage, told } = run;
  const { items } = await stage.api.get<{ items: Publication[] }>('/propagation/publications?limit=100&state=conflict');
  for (const { id, resolution, wasSent } of items) {
    if (resolution !== null || !wasSent) continue;
    told(
      `put back: ${(await stage.api.call('POST', `/propagation/publications/${id}/resolve`, { take: 'back' })).status}`,
    );
  }
  await settle(run);
}

async function settle({ stage, laws }: Run): Promise<void> {
  let left: string[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const result = await stage.work();
    await laws.afterApp();
    const { items } = await stage.api.get<{ items: Batch[] }>('/propagation/batches?limit=100');
    const waiting = items.filter(({ state }) => ['queued', 'running', 'paused', 'scheduled'].includes(state));
    if (result === 'done' && waiting.length === 0) return;
    stage.later(12);
    left = [result, ...waiting.map(({ cause, state, problem }) => `${cause} ${state}: ${problem ?? ''}`)];
    for (const { id, state } of waiting)
      if (state === 'paused') await stage.api.call('POST', `/propagation/batches/${id}/resume`);
  }
  throw new Violation('it ends', left.join(', '));
}
