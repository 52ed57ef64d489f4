import type { AdjustableClock } from './clock.ts';
import type { Sandbox } from './context.ts';
import type { Faults } from './faults.ts';
import type { LoginTables } from './login/tables.ts';
import type { Portal } from './portal.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RequestLog } from './requests.ts';
import type { HookDelivery } from './webhooks/deliver-hooks.ts';

/** What login, control panel and control endpoints work with, besides the stores themselves. */
export type Parts = {
  sandbox: Sandbox;
  clock: AdjustableClock;
  portal: Portal;
  login: LoginTables;
  faults: Faults;
  requests: RequestLog;
  rateLimit: RateLimit;
  webhooks: HookDelivery;
};

/** Something a person or a test asked for that BigCommerce would refuse. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
