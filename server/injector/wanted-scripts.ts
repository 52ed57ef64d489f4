import type { Mode, ScriptPart } from './contract.ts';
import { fittingSettings } from './enhance-script.ts';
import type { EnhanceSettings } from './enhance-script.ts';
import { gainsOf } from './modes.ts';
import type { PlanEntry } from './plan.ts';
import { templateOf } from './template.ts';
import type { Template } from './template.ts';
import type { TemplateFacts } from './template-facts.ts';
import { longestScript } from './to-handlebars.ts';

/** What a script of the shop is made of: it changes only when people of the shop, or Clione, change it. */
export type Ingredients = {
  facts: TemplateFacts;
  /** Names by which variants of the shop differ, in the order of the alphabet: no sale changes it. */
  optionNames: readonly string[];
};

export type WantedScripts = Pick<Template, 'facts' | 'leftOut'> & {
  /** As wished, less what no script of BigCommerce's length can hold. */
  plan: PlanEntry[];
  /** undefined: nothing is added in the page itself. */
  html: string | undefined;
  /** `html` without our product; undefined: it holds none. Blank: nothing else is left. */
  withoutProductHtml: string | undefined;
  /** undefined: no type of page is in mode `enhance`. */
  enhanceHtml: string | undefined;
  enhance: EnhanceSettings;
};

/** The scripts that a plan asks for. The same plan and the same ingredients make the same text. */
export function wantedScripts(wished: readonly PlanEntry[], { facts, optionNames }: Ingredients): WantedScripts {
  const template = templateOf(wished, facts);
  const enhancing = fittingSettings(facts, optionNames);
  const tooLong = {
    template: template.html.length > longestScript,
    enhance: enhancing.html.length > longestScript,
  };
  const plan = wished.map((entry) => fitted(entry, tooLong));
  const without = plan.map((entry) => ({ ...entry, adds: entry.adds.filter((type) => type !== 'Product') }));
  const hasProduct = plan.some(({ adds }) => adds.includes('Product'));
  const isEnhancing = plan.some(({ mode }) => mode === 'enhance');
  return {
    plan,
    facts: template.facts,
    leftOut: [...new Set([...template.leftOut, ...(isEnhancing ? enhancing.leftOut : [])])],
    html: addsSomething(plan) ? template.html : undefined,
    withoutProductHtml: hasProduct ? (addsSomething(without) ? templateOf(without, facts).html : '') : undefined,
    enhanceHtml: isEnhancing ? enhancing.html : undefined,
    enhance: enhancing.settings,
  };
}

/** What its script cannot hold is not promised either. */
function fitted(entry: PlanEntry, tooLong: Record<ScriptPart, boolean>): PlanEntry {
  const losesAdds = tooLong.template && entry.adds.length > 0;
  const losesMode = tooLong.enhance && entry.mode === 'enhance';
  if (!losesAdds && !losesMode) return entry;
  const adds = losesAdds ? [] : entry.adds;
  const isEnhanced = entry.mode === 'enhance' && !losesMode;
  const mode: Mode = isEnhanced ? 'enhance' : adds.length > 0 ? 'supplement' : 'off';
  const gains = gainsOf(entry.pageType, mode);
  return { ...entry, mode, adds, gains, explanation: tooLongWords, waitsFor: null };
}

const tooLongWords =
  'What you state under Facts about your shop makes the script longer than the 65,536 characters that BigCommerce takes. State less there to get all that belongs here.';

export function addsSomething(plan: readonly Pick<PlanEntry, 'adds'>[]): boolean {
  return plan.some(({ adds }) => adds.length > 0);
}

/** Pages that carry something of ours, in the page itself or completed in the browser. */
export function pagesReached(plan: readonly PlanEntry[]): number {
  return plan.filter(reaches).reduce((sum, { pages }) => sum + pages, 0);
}

export function reaches({ adds, mode }: Pick<PlanEntry, 'adds' | 'mode'>): boolean {
  return adds.length > 0 || mode === 'enhance';
}
