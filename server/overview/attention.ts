import type { SyncRun } from '../catalog/contract.ts';
import type { StorefrontTold } from '../injector/injector-state.ts';
import type { Batch } from '../propagation/contract.ts';
import type { OverviewAnswer } from './contract.ts';
import { injectorAttention } from './injector-attention.ts';

type Attention = OverviewAnswer['attention'][number];

export type Situation = {
  connectionProblem: string | undefined;
  informationProblem: string | undefined;
  lastSync: SyncRun | undefined;
  ready: number;
  pending: number;
  conflicts: number;
  failed: number;
  drifted: number;
  activeBatch: Batch | undefined;
  injector: { storefronts: StorefrontTold[] };
  /** llms.txt is on, but the shop no longer leads to it. */
  isLlmsLost?: boolean;
};

/** What needs a person now, the most urgent first. */
export function attentionOf(situation: Situation): Attention[] {
  return [
    ...errors(situation),
    ...warnings(situation),
    ...(situation.ready > 0
      ? [info(`${count(situation.ready, 'item')} ready to publish`, 'Publish', '/review?state=ready')]
      : []),
    ...(situation.pending > 0
      ? [info(`${count(situation.pending, 'suggestion')} waiting for your review`, 'Review', '/review')]
      : []),
  ];
}

function errors({ connectionProblem, lastSync, activeBatch, injector, failed }: Situation): Attention[] {
  const found: Attention[] = [];
  if (connectionProblem !== undefined) found.push(error(connectionProblem, 'Check the connection', '/settings'));
  if (lastSync?.state === 'failed')
    found.push(error(`The last sync failed: ${lastSync.problem ?? 'see its parts'}`, 'Open Sync', '/sync'));
  if (activeBatch?.state === 'paused')
    found.push(
      error(
        `Publishing is paused: ${activeBatch.problem ?? 'it waits for you'}`,
        'Open Signal Propagation',
        '/propagation',
      ),
    );
  if (failed > 0)
    found.push(error(`${count(failed, 'change')} could not be published`, 'See why', '/propagation?state=failed'));
  found.push(...onStorefronts(injector, 'error'));
  return found;
}

function warnings({ informationProblem, lastSync, conflicts, drifted, injector, isLlmsLost }: Situation): Attention[] {
  const found: Attention[] = [];
  if (conflicts > 0)
    found.push(
      warning(`${count(conflicts, 'change')} met another value in your shop`, 'Decide', '/propagation?state=conflict'),
    );
  if (drifted > 0)
    found.push(
      warning(`${count(drifted, 'published item')} changed outside Clione`, 'See them', '/catalog?drifted=yes'),
    );
  if (lastSync?.state === 'done_with_failures')
    found.push(warning('The last sync could not read everything', 'See what is missing', '/sync'));
  if (informationProblem !== undefined) found.push(warning(informationProblem, 'Open Settings', '/settings'));
  if (isLlmsLost === true)
    found.push(warning('Your shop no longer leads to the llms.txt that you approved', 'See why', '/injector/ai-files'));
  found.push(...onStorefronts(injector, 'warning'), ...onStorefronts(injector, 'info'));
  return found;
}

function onStorefronts({ storefronts }: Situation['injector'], severity: Attention['severity']): Attention[] {
  return injectorAttention(storefronts).filter((one) => one.severity === severity);
}

function error(message: string, action: string, to: string): Attention {
  return { severity: 'error', message, action, to };
}

function warning(message: string, action: string, to: string): Attention {
  return { severity: 'warning', message, action, to };
}

function info(message: string, action: string, to: string): Attention {
  return { severity: 'info', message, action, to };
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
