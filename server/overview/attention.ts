import type { SyncRun } from '../catalog/contract.ts';
import type { InjectorAnswer } from '../injector/contract.ts';
import type { Batch } from '../propagation/contract.ts';
import type { OverviewAnswer } from './contract.ts';

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
  /** `withdrawal`: what was taken away for safety, until someone has looked at it. */
  injector: Pick<InjectorAnswer, 'state' | 'health' | 'message'> & { withdrawal?: string | undefined };
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
  if (injector.state === 'on' && ['missing', 'not_rendered', 'invalid', 'outdated'].includes(injector.health))
    found.push(error(injector.message, 'Open Schema Injector', '/injector'));
  if (injector.withdrawal !== undefined) found.push(error(injector.withdrawal, 'Open Schema Injector', '/injector'));
  return found;
}

function warnings({ informationProblem, lastSync, conflicts, drifted, injector, isLlmsLost }: Situation): Attention[] {
  const found: Attention[] = [];
  if (conflicts > 0)
    found.push(
      warning(
        `${count(conflicts, 'change')} met a value changed outside Clione`,
        'Decide',
        '/propagation?state=conflict',
      ),
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
  if (injector.state === 'on' && ['shop_closed', 'unreachable'].includes(injector.health))
    found.push(info(injector.message, 'Open Schema Injector', '/injector'));
  return found;
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
