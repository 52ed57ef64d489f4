import { isoDate } from './api/answers.ts';
import { createScript } from './api/script-write.ts';
import { findStore } from './login/store-users.ts';
import { Refusal, type Parts } from './parts.ts';
import type { Script } from './state/rows.ts';

/** What a merchant does in the Script Manager. BigCommerce has no webhook for a script that was deleted. */
export function removeScript({ sandbox }: Parts, storeHash: string, uuid: string): void {
  if (!findStore(sandbox, storeHash).scripts.delete(uuid)) throw new Refusal(404, 'There is no such script.');
}

export function switchScript({ sandbox }: Parts, storeHash: string, uuid: string): Script {
  const { scripts } = findStore(sandbox, storeHash);
  const script = scripts.get(uuid);
  if (!script) throw new Refusal(404, 'There is no such script.');
  return scripts.put({ ...script, enabled: !script.enabled, date_modified: isoDate(sandbox.clock.now()) });
}

/** A script that another app places, as those for reviews do: our app never sees it in the API. */
export function installForeignScript({ sandbox }: Pick<Parts, 'sandbox'>, storeHash: string, src: string): Script {
  if (!URL.canParse(src)) throw new Refusal(422, 'That is no address.');
  const store = findStore(sandbox, storeHash);
  return createScript(
    sandbox,
    store,
    { storeHash, clientId: foreignClient, scopes: ['store_v2_content'] },
    { name: `Reviews (${new URL(src).host})`, kind: 'src', src, location: 'footer', consent_category: 'functional' },
  );
}

const foreignClient = 'another-app';
