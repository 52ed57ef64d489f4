import { factKey } from '../catalog/entity.ts';
import type { EntityKey } from '../catalog/entity.ts';
import { readFacts } from '../catalog/read-facts.ts';
import type { Deps } from '../deps.ts';
import type { Problem } from '../catalog/contract.ts';
import type { CitedFact, DraftChange, EngineName } from '../proposals/proposal.ts';
import { findStore } from '../stores/find-store.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import { takesUp } from './another-wording.ts';
import { openEngine } from './choose-engine.ts';
import { citedFacts } from './cited.ts';
import { nameTellers } from './name-tellers.ts';
import { readEnrichmentSettings } from './read-enrichment-settings.ts';
import { surveyStore } from './store-survey.ts';

type Parts = Pick<Deps, 'db' | 'clock' | 'logger' | 'config' | 'secrets'>;

export type WordAnew = {
  /** Calls to a model count as those of this run. */
  runId: string;
  key: EntityKey;
  signal: 'title' | 'description';
  hint: string | undefined;
  /** Texts that must not come again. */
  earlier: readonly string[];
  engine: EngineName;
  /** When it was asked for. */
  since: Date;
};

export type Worded =
  | {
      text: Pick<DraftChange, 'engine' | 'proposed' | 'evidence'> & { engineVersion: string; cited: CitedFact[] };
      /** What would still be wrong with this signal. */
      remaining: Problem[];
      note: string | undefined;
    }
  /** There is no other text; why, in words. */
  | { reason: string };

/** Another text for one signal of an entity, by the writer asked for, held to the same guard as every text. Keeps nothing. */
export async function wordAnew(deps: Parts, storeHash: string, asked: WordAnew, signal: AbortSignal): Promise<Worded> {
  const { db } = deps;
  const { key, hint, earlier } = asked;
  const store = await findStore(db, storeHash);
  const entity = (await readFacts(db, storeHash, [key])).get(factKey(key.kind, key.id));
  if (store === undefined || entity === undefined) return { reason: 'Your shop no longer has this item.' };
  const facts = storeFactsOf(store);
  const { survey } = await surveyStore(db, storeHash, facts, signal);
  const settings = { ...(await readEnrichmentSettings(db, storeHash)), mode: 'rewrite' as const };
  const opened = await openEngine(deps, { storeHash, ...asked });
  try {
    const engine = await opened.forPage();
    const instead = { signal: asked.signal, texts: earlier };
    const [suggestion] = await engine.propose([entity], { store: facts, settings, survey, signal, hint, instead });
    const change = suggestion?.changes.find((one) => one.signal === asked.signal);
    if (suggestion === undefined || change === undefined || earlier.includes(change.proposed))
      return { reason: reasonOf(suggestion, asked.signal) };
    const [named = change] = nameTellers([change], entity.stated);
    const { engine: writer, proposed, evidence } = named;
    const cited = citedFacts(entity, [change]);
    const notes = [
      opened.note(),
      fallbackNote(asked.engine, change, suggestion.dropped),
      hintNote(change, hint, entity),
    ];
    return {
      text: { engine: writer, proposed, evidence, engineVersion: engine.version, cited },
      remaining: suggestion.problemsAfter.filter((problem) => problem.signal === asked.signal),
      note: notes.filter((note) => note !== undefined).join(' ') || undefined,
    };
  } finally {
    await opened.close();
  }
}

type Dropped = readonly { signal: string; reason: string }[];

function reasonOf(suggestion: { dropped: Dropped; missing: string[] } | undefined, signal: string): string {
  const dropped = suggestion?.dropped.find((one) => one.signal === signal)?.reason;
  return dropped ?? suggestion?.missing[0] ?? 'There is no other wording that your product data would bear out.';
}

/** The model was asked, and the built-in writer stepped in. */
function fallbackNote(asked: EngineName, change: DraftChange, dropped: Dropped): string | undefined {
  if (asked !== 'llm' || change.engine === 'llm') return undefined;
  return dropped.find(({ signal }) => signal === change.signal)?.reason;
}

function hintNote(
  change: DraftChange,
  hint: string | undefined,
  entity: Parameters<typeof takesUp>[2],
): string | undefined {
  if (hint === undefined || change.engine === 'llm' || takesUp(change.proposed, hint, entity)) return undefined;
  return 'The built-in writer composes from your product data and found no way to take up your hint. This is its next best wording.';
}
