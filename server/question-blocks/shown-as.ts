import type { Trx } from '../db/pool.ts';
import type { Store } from '../stores/find-store.ts';
import type { Shown } from './listed-block-repository.ts';
import { selectBlockSettings } from './settings-repository.ts';
import type { StoredSettings } from './settings-repository.ts';

const headings: Readonly<Record<string, string>> = {
  en: 'Questions and answers',
  de: 'Fragen und Antworten',
  fr: 'Questions et réponses',
  es: 'Preguntas y respuestas',
  it: 'Domande e risposte',
  nl: 'Vragen en antwoorden',
  pt: 'Perguntas e respostas',
};

/** How blocks of the shop's channel are to be shown now. */
export async function shownAs(
  trx: Trx,
  { storeHash, channelId, language }: Pick<Store, 'storeHash' | 'channelId' | 'language'>,
): Promise<Shown & { settings: StoredSettings }> {
  const settings = await selectBlockSettings(trx, storeHash, channelId);
  const own = headings[language?.slice(0, 2).toLowerCase() ?? 'en'] ?? 'Questions and answers';
  return { channelId, heading: settings.heading ?? own, faqMarkup: settings.faqMarkup, settings };
}
