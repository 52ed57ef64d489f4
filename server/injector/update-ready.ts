import type { Db } from '../db/pool.ts';
import type { Store } from '../stores/find-store.ts';
import type { Injector } from './injector-repository.ts';
import { isSameHtml } from './our-script.ts';
import { templateVersion } from './page-nodes.ts';
import { readIngredients } from './read-ingredients.ts';
import { wantedScripts } from './wanted-scripts.ts';
import type { Ingredients } from './wanted-scripts.ts';

/** Why other scripts would be written today than those approved, for the merchant; undefined: the same. Never written unasked. */
export async function updateReady(db: Db, store: Store, injector: Injector): Promise<string | undefined> {
  if (injector.state !== 'on') return undefined;
  return judgeUpdate(injector, await readIngredients(db, store));
}

export function judgeUpdate(
  injector: Pick<Injector, 'plan' | 'html' | 'enhanceHtml' | 'templateVersion'>,
  ingredients: Ingredients,
): string | undefined {
  const { html, enhanceHtml } = wantedScripts(injector.plan, ingredients);
  const isSame =
    isSameHtml(html ?? '', injector.html ?? '') && isSameHtml(enhanceHtml ?? '', injector.enhanceHtml ?? '');
  if (isSame) return undefined;
  return injector.templateVersion < templateVersion
    ? 'Clione has a newer version of its script. Yours goes on working as you approved it until you look at the difference and approve it.'
    : 'What your script is made of has changed, such as the facts about your shop, your public fields or the options of your products. Your pages show what you approved before, until you look at the difference and approve it.';
}
