import type { StorefrontTold } from '../injector/injector-state.ts';
import type { OverviewAnswer } from './contract.ts';

type Attention = OverviewAnswer['attention'][number];

const wrong: readonly StorefrontTold['health'][] = ['missing', 'not_rendered', 'invalid', 'outdated'];
const unseen: readonly StorefrontTold['health'][] = ['shop_closed', 'unreachable'];

/** What needs a person on the storefronts, each by its name where there are several. */
export function injectorAttention(storefronts: readonly StorefrontTold[]): Attention[] {
  return storefronts.flatMap((storefront) => {
    const { state, health, message, withdrawal, notice } = storefront;
    const isOn = state === 'on';
    return [
      ...(withdrawal === undefined ? [] : [told(storefront, 'error', withdrawal)]),
      ...(isOn && wrong.includes(health) && message !== withdrawal ? [told(storefront, 'error', message)] : []),
      ...(notice === undefined ? [] : [told(storefront, 'warning', notice)]),
      ...(isOn && unseen.includes(health) ? [told(storefront, 'info', message)] : []),
    ];
  });
}

function told({ channel, name }: StorefrontTold, severity: Attention['severity'], message: string): Attention {
  return {
    severity,
    message: name === undefined ? message : `${name}: ${message}`,
    action: 'Open Schema Injector',
    to: channel === undefined ? '/injector' : `/injector?channel=${channel}`,
  };
}
