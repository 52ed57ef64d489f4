import { enhanceHtml, enhanceSettings } from './enhance-script.ts';
import type { EnhanceSettings } from './enhance-script.ts';
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
  /** undefined: nothing is added in the page itself. */
  html: string | undefined;
  /** `html` without our product; undefined: it holds none. Blank: nothing else is left. */
  withoutProductHtml: string | undefined;
  /** undefined: no type of page is in mode `enhance`. */
  enhanceHtml: string | undefined;
  enhance: EnhanceSettings;
};

/** The scripts that a plan asks for. The same plan and the same ingredients make the same text. */
export function wantedScripts(plan: readonly PlanEntry[], { facts, optionNames }: Ingredients): WantedScripts {
  const { html, ...told } = templateOf(plan, facts);
  const enhance = enhanceSettings(facts, optionNames);
  const enhancing = plan.some(({ mode }) => mode === 'enhance') ? enhanceHtml(enhance) : undefined;
  const without = plan.map((entry) => ({ ...entry, adds: entry.adds.filter((type) => type !== 'Product') }));
  const hasProduct = plan.some(({ adds }) => adds.includes('Product'));
  return {
    ...told,
    html: addsSomething(plan) && html.length <= longestScript ? html : undefined,
    withoutProductHtml: hasProduct ? (addsSomething(without) ? templateOf(without, facts).html : '') : undefined,
    enhanceHtml: enhancing !== undefined && enhancing.length <= longestScript ? enhancing : undefined,
    enhance,
  };
}

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
