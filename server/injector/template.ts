import { mostThatFit } from './most-that-fit.ts';
import { branchesOf, templateVersion } from './page-nodes.ts';
import type { PlanEntry } from './plan.ts';
import type { TemplateFacts } from './template-facts.ts';
import { longestScript, scriptHtml } from './to-handlebars.ts';

export type Template = {
  html: string;
  /** The facts that it tells: all of them, or fewer custom fields where they do not fit. */
  facts: TemplateFacts;
  /** Custom fields that do not fit into it; the merchant chooses by ticking fewer. */
  leftOut: string[];
};

/**
 * The script that a plan asks for, within the length that BigCommerce takes. Where a shop has too many custom fields, those
 * that the fewest products carry give way.
 */
export function templateOf(plan: readonly Pick<PlanEntry, 'pageType' | 'adds'>[], facts: TemplateFacts): Template {
  const written = (fields: TemplateFacts['fields']) =>
    scriptHtml(branchesOf(plan, { ...facts, fields }), templateVersion);
  const { fitting, leftOut } = mostThatFit(facts.fields, (fields) => written(fields).length <= longestScript);
  return { html: written(fitting), facts: { ...facts, fields: fitting }, leftOut };
}

/** What to tell the merchant about fields that do not fit; undefined: all do. */
export function leftOutWords(leftOut: readonly string[]): string | undefined {
  const [first, second] = leftOut;
  if (first === undefined) return undefined;
  const named = leftOut.length === 1 ? `“${first}”` : `“${first}”, “${second ?? ''}”${leftOut.length > 2 ? ' …' : ''}`;
  return `BigCommerce takes scripts of at most 65,536 characters. ${leftOut.length} of your custom fields do not fit (${named}): those that the fewest products carry. Untick fields under Settings to choose which ones stand on your pages.`;
}
