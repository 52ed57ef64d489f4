import { product } from '../facts.ts';
import { startModelServer } from '../../support/model-server.ts';
import type { ModelServer } from '../../support/model-server.ts';
import { openWriter } from './writer.ts';
import type { Writer } from './writer.ts';

/* Who imports this file has a model's server of its own for each test, and writers that end with it. */

export let server: ModelServer;
const open: Writer[] = [];
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((writer) => writer.close()));
  await server.close();
});

export function writerOf(
  ...[provider, given]: [Parameters<typeof openWriter>[0], Parameters<typeof openWriter>[2]?]
): Writer {
  const writer = openWriter(provider, server.baseUrl, given);
  open.push(writer);
  return writer;
}

export const tent = product({
  descriptionHtml: '<p>A two-person tent for three seasons with a silnylon flysheet and aluminium poles.</p>',
  customFields: [
    { name: 'Material', value: 'Silnylon 30D' },
    { name: 'Season', value: 'Three seasons' },
  ],
});
