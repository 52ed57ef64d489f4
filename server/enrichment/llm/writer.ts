import type { Deps } from '../../deps.ts';
import { inStore } from '../../db/in-store.ts';
import type { Db, Trx } from '../../db/pool.ts';
import { decryptToken } from '../../stores/tokens.ts';
import type { ModelConnection } from './connection.ts';
import type { WriterSettings } from './writer-repository.ts';
import { plainWriter, selectWriter } from './writer-repository.ts';

/** The writer of a store as it chose, or as it is before it ever did. */
export async function readWriter(
  { db, config }: Pick<Deps, 'config'> & { db: Db | Trx },
  storeHash: string,
): Promise<WriterSettings> {
  const chosen = await inStore(db, storeHash, (trx) => selectWriter(trx, storeHash));
  return chosen ?? plainWriter(config.ai.operator === undefined ? 'own' : 'operator');
}

/** The model of a store, ready to be asked; or what is lacking, in words. */
export function connectionOf(
  { config, secrets }: Pick<Deps, 'config' | 'secrets'>,
  storeHash: string,
  writer: WriterSettings,
): ModelConnection | { lacking: string } {
  const { operator, privateHosts } = config.ai;
  if (writer.source === 'operator') {
    if (operator === undefined) return { lacking: 'This Clione offers no model of its own. Set up yours.' };
    // The operator's own address is no merchant's to choose.
    const own = operator.baseUrl === undefined ? undefined : new URL(operator.baseUrl).hostname;
    return { ...operator, source: 'operator', key: secrets.aiKey, isTrusted: (host) => host === own };
  }
  const { provider, model, baseUrl, key } = writer;
  if (provider === undefined) return { lacking: 'Choose who runs the model.' };
  if (model === undefined) return { lacking: 'Name the model.' };
  if (provider === 'compatible' && baseUrl === undefined) return { lacking: 'Give the address of your model server.' };
  if (provider !== 'compatible' && key === undefined) return { lacking: 'Enter your key.' };
  const own =
    baseUrl === undefined || !isOpened(new URL(baseUrl), privateHosts) ? undefined : new URL(baseUrl).hostname;
  const isTrusted = (host: string): boolean => host === own;
  try {
    const opened = key === undefined ? undefined : decryptToken(secrets.tokenKeys, keyBinding(storeHash), key);
    // Only a server of one's own has an address: a key never travels to another than its provider's.
    return {
      provider,
      model,
      source: 'own',
      baseUrl: provider === 'compatible' ? baseUrl : undefined,
      key: opened,
      isTrusted,
    };
  } catch {
    return { lacking: 'Your key can no longer be read. Enter it again.' };
  }
}

/** Whether the operator opened this private host, at this port where one was named. */
function isOpened({ hostname, port, protocol }: URL, privateHosts: readonly string[]): boolean {
  const asked = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return privateHosts.some((entry) => entry === hostname || entry === `${hostname}:${asked}`);
}

/** Sealed for this use alone: a store's token never opens as its key. */
export function keyBinding(storeHash: string): string {
  return `${storeHash}/ai`;
}
