import type { EnrichmentRun, EnrichmentRunsAnswer, Forecast } from '../../server/enrichment/contract.ts';
import { startWorker } from '../support/processes.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import { syncEnd } from './steps.ts';

let world: World;
let api: Api;
beforeAll(async () => {
  world = await startWorld({ works: false, environment: { DEFAULT_PLAN: 'growth' } });
}, 60_000);
afterAll(() => world.close());

const latest = async (): Promise<EnrichmentRun | undefined> =>
  (await api.get<EnrichmentRunsAnswer>('/enrichment/runs')).items[0];
const forecast = (): Promise<Forecast> => api.post<Forecast>('/enrichment/forecast', { scope: 'needed' });

test('a run whose worker was killed goes on in another one, charges each item once and gives the rest back', async () => {
  const first = await startWorker(world.environment);
  try {
    api = world.api((await world.install(demoStore)).token);
    await syncEnd(api);
    await until(async () => (await forecast()).checkedAt !== null, 60_000);
    await api.post('/enrichment/runs', { scope: 'needed' });
    const held = await until(async () => {
      const run = await latest();
      return run !== undefined && run.done > 0 && run.state === 'running' && run;
    }, 60_000);
    first.kill('SIGKILL');
    await first.ended;
    const midway = await forecast();
    expect(midway.quota.used + midway.quota.reserved).toBeGreaterThan((held.total ?? 0) - 10);
  } finally {
    await first.dispose();
  }
  const second = await startWorker(world.environment);
  try {
    const run = await until(async () => {
      const one = await latest();
      return one?.state === 'done' && one;
    }, 90_000);
    const charges = await world.database.owner('quota_charges').where({ store_hash: demoStore });
    const proposals = await world.database.owner('proposals').where({ store_hash: demoStore });
    expect(charges).toHaveLength(run.proposed);
    expect(proposals).toHaveLength(run.proposed);
    expect((await forecast()).quota).toMatchObject({ reserved: 0, used: run.proposed - 3, examplesLeft: 0 });
  } finally {
    await second.dispose();
  }
}, 200_000);
