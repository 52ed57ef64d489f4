import type { z } from 'zod';
import type { kindSchema, signalSchema } from '../server/http/page-contract.ts';
import type { InjectorAnswer } from '../server/injector/contract.ts';
import type { publicationStateSchema } from '../server/propagation/contract.ts';
import type { decisionSchema, proposalStateSchema } from '../server/review/contract.ts';

export type Kind = z.infer<typeof kindSchema>;
export type Signal = z.infer<typeof signalSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type ProposalState = z.infer<typeof proposalStateSchema>;
export type PublicationState = z.infer<typeof publicationStateSchema>;
export type Tone = 'success' | 'warning' | 'danger' | 'primary' | 'secondary';
export type Tag = { label: string; variant: Tone };

export const kinds: readonly Kind[] = ['product', 'category', 'brand', 'page', 'post'];
export const signals: readonly Signal[] = ['title', 'description', 'keywords', 'url', 'jsonld', 'questions'];

const kindWords: Record<Kind, [one: string, many: string]> = {
  product: ['Product', 'Products'],
  category: ['Category', 'Categories'],
  brand: ['Brand', 'Brands'],
  page: ['Page', 'Pages'],
  post: ['Blog post', 'Blog posts'],
};

const signalWords: Record<Signal, string> = {
  title: 'Page title',
  description: 'Meta description',
  keywords: 'Meta keywords',
  url: 'Address',
  jsonld: 'Search data (JSON-LD)',
  questions: 'Questions and answers',
};

/** What publishing search data of one item means as long as the Schema Injector's template cannot read it. */
export const storedOnly =
  'Stored with this item for search data. Your pages show it once the Schema Injector can use it; today they do not.';

/** What publishing questions of one item means, and where they become visible. */
export const questionsStored =
  'Publishing stores these with the item; no page shows them by it. To let shoppers read them, accept them, then place them under Schema Injector › Questions and answers.';

export const decisionTags: Record<Decision, Tag> = {
  pending: { label: 'To decide', variant: 'secondary' },
  accepted: { label: 'Accepted', variant: 'success' },
  edited: { label: 'Your text', variant: 'success' },
  rejected: { label: 'Rejected', variant: 'danger' },
};

export const proposalTags: Record<ProposalState, Tag> = {
  pending: { label: 'To decide', variant: 'secondary' },
  ready: { label: 'Ready to publish', variant: 'primary' },
  published: { label: 'Published', variant: 'success' },
  rejected: { label: 'Rejected', variant: 'danger' },
  withdrawn: { label: 'Item was deleted', variant: 'secondary' },
  superseded: { label: 'Based on older data', variant: 'warning' },
};

export const publicationTags: Record<PublicationState, Tag> = {
  queued: { label: 'Waiting', variant: 'secondary' },
  writing: { label: 'Publishing', variant: 'primary' },
  applied: { label: 'Published', variant: 'success' },
  unchanged: { label: 'Was already so', variant: 'secondary' },
  conflict: { label: 'Changed outside Clione', variant: 'warning' },
  failed: { label: 'Failed', variant: 'danger' },
  skipped: { label: 'Left out', variant: 'secondary' },
};

export const injectorTags: Record<InjectorAnswer['state'], Tag> = {
  off: { label: 'Off', variant: 'secondary' },
  switching_on: { label: 'Switching on', variant: 'primary' },
  on: { label: 'On', variant: 'success' },
  switching_off: { label: 'Switching off', variant: 'primary' },
};

export function kindWord(kind: string, count = 1): string {
  const words = isKind(kind) ? kindWords[kind] : undefined;
  return words ? words[count === 1 ? 0 : 1] : 'Whole shop';
}

export function signalWord(signal: string): string {
  if (isSignal(signal)) return signalWords[signal];
  return { script: 'Script', redirect: 'Redirect', widget: 'Widget' }[signal] ?? signal;
}

/**
 * What became of a publication, in a word. An undo writes as well: what it wrote is the merchant's own. What differs after it
 * was sent may be ours.
 */
export function tagOf({ state, wasSent, undoes }: { state: string; wasSent: boolean; undoes?: string | null }): Tag {
  if (state === 'conflict' && wasSent) return { label: 'Differs in your shop', variant: 'warning' };
  if (state === 'applied' && undoes) return { label: 'Taken back', variant: 'success' };
  return isPublicationState(state) ? publicationTags[state] : { label: state, variant: 'secondary' };
}

const factWords: Record<string, string> = {
  name: 'Name',
  brand: 'Brand',
  description: 'Description',
  body: 'Text of the page',
  heading: 'Heading',
  keywords: 'Keywords today',
  product: 'Product in it',
  subcategory: 'Subcategory',
  tag: 'Tag',
  category: 'Category',
  'category path': 'Category path',
  warranty: 'Warranty',
};

/** Name of a fact as the merchant knows it; custom fields and options keep their own. */
export function factWord(fact: string): string {
  return factWords[fact] ?? fact;
}

export function engineWord(engine: 'grounded' | 'llm'): string {
  return engine === 'grounded' ? 'Built-in writer' : 'AI writer';
}

/** Whose suggestion it is; of a model, which one. */
export function writerWord({ engine, model }: { engine: 'grounded' | 'llm'; model: string | null }): string {
  return engine === 'grounded' ? 'built-in writer' : `AI writer${model === null ? '' : ` (${modelWord(model)})`}`;
}

/** A model as people name it; of a server that is merely compatible only the model says something. */
function modelWord(model: string): string {
  const [provider = '', ...rest] = model.split(' ');
  const makers: Record<string, string> = { openai: 'OpenAI ', anthropic: 'Anthropic ', compatible: '' };
  const maker = rest.length > 0 ? makers[provider] : undefined;
  return maker === undefined ? model : maker + rest.join(' ');
}

export function writtenByWord(by: 'built_in' | 'ai_model' | 'person'): string {
  return { built_in: 'built-in writer', ai_model: 'AI writer', person: 'a person' }[by];
}

/** "1 item", "2,310 items". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

export function isKind(text: string): text is Kind {
  return (kinds as readonly string[]).includes(text);
}

function isSignal(text: string): text is Signal {
  return (signals as readonly string[]).includes(text);
}

function isPublicationState(text: string): text is PublicationState {
  return Object.hasOwn(publicationTags, text);
}

/** A label inside a sentence: the first letter only, for names keep theirs. */
export function withinSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
