import CurrentRenderer from '@bigcommerce/stencil-paper-handlebars';
import { Parser } from 'htmlparser2';
import PreviousRenderer from 'stencil-paper-handlebars-6.5';
import { evaluateNodes } from '../../server/injector/evaluate.ts';
import { additionsOf, branchesOf, templateVersion } from '../../server/injector/page-nodes.ts';
import { pageTypes } from '../../server/injector/page-type.ts';
import type { TemplateFacts } from '../../server/injector/template-facts.ts';
import { elementId, scriptHtml } from '../../server/injector/to-handlebars.ts';
import { hostilePages } from './hostile-contexts.ts';
import type { HostilePage } from './hostile-contexts.ts';

/** What the platform may run: nobody says which engine, nor which version of its helpers. */
const engines = {
  'helpers 6.6.4, engine v3': { Renderer: CurrentRenderer, version: 'v3' },
  'helpers 6.6.4, engine v4': { Renderer: CurrentRenderer, version: 'v4' },
  'helpers 6.5.1, engine v3': { Renderer: PreviousRenderer, version: 'v3' },
  'helpers 6.5.1, engine v4': { Renderer: PreviousRenderer, version: 'v4' },
} as const;
type Engine = keyof typeof engines;
export const engineNames = Object.keys(engines) as Engine[];

const silence = () => undefined;
const silent = { log: silence, info: silence, warn: silence, error: silence, debug: silence };
const sizes = { _images: { zoom_size: { width: 1280, height: 1280 } } };

/** Renders one template again and again, as a storefront does. */
export function openEngine(engine: Engine, template: string): (context: object) => Promise<string> {
  const { Renderer, version } = engines[engine];
  const { log, info, warn, error } = console;
  const renderer = new Renderer({}, sizes, version, silent, 'error');
  Object.assign(console, { log, info, warn, error });
  renderer.addTemplates(renderer.getPreProcessor()({ ours: template }));
  return (context) => renderer.render('ours', { ...context });
}

const everything = pageTypes.map((pageType) => ({ pageType, adds: additionsOf(pageType).map(({ type }) => type) }));

/** The script with all that it can hold. */
export function wholeScript(facts: TemplateFacts): string {
  return scriptHtml(branchesOf(everything, facts), templateVersion);
}

/** What the page should say, worked out without the storefront's engine. */
export function expectedOn({ pageType, context }: Pick<HostilePage, 'pageType' | 'context'>, facts: TemplateFacts) {
  const branch = branchesOf(everything, facts).find((one) => one.pageTypes.includes(pageType));
  return evaluateNodes(branch?.nodes ?? [], context);
}

/** Elements in the order in which a browser would open them, with the text of each. */
function elementsOf(html: string): { name: string; id: string | undefined; text: string }[] {
  const found: { name: string; id: string | undefined; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (name, { id }) => void found.push({ name, id, text: '' }),
      ontext: (text) => {
        const last = found.at(-1);
        if (last !== undefined) last.text += text;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return found;
}

/** The nodes that a page would carry. @throws Error when the script is not one element, or its text no JSON. */
export function nodesOn(rendered: string): Record<string, unknown>[] {
  const elements = elementsOf(`<head>${rendered}</head><body><p>end</p></body>`);
  const names = elements.map(({ name }) => name).join(' ');
  const [, script] = elements;
  if (names !== 'head script body p' || script?.id !== elementId) throw new Error(`elements: ${names}`);
  if (/<!--|<script/iu.test(script.text)) throw new Error('the script may swallow the page');
  const parsed: { '@context': string; '@graph': Record<string, unknown>[] } = JSON.parse(script.text);
  if (parsed['@context'] !== 'https://schema.org') throw new Error('no context');
  return parsed['@graph'];
}

export type Case = { page: HostilePage; nodes: Record<string, unknown>[]; expected: Record<string, unknown>[] };

/** Renders pages of every type with this text in every field; `isWanted` leaves pages out by their place. */
export async function renderHostile(
  render: (context: object) => Promise<string>,
  text: string,
  facts: TemplateFacts,
  isWanted: (place: number) => boolean = () => true,
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const page of hostilePages(text).filter((_, place) => isWanted(place))) {
    const nodes = nodesOn(await render(page.context));
    // JSON has no undefined.
    const expected: Record<string, unknown>[] = JSON.parse(JSON.stringify(expectedOn(page, facts)));
    cases.push({ page, nodes, expected });
  }
  return cases;
}

/** Fields that a graph prints: each is a case of its own. */
export function printedFields(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + printedFields(one), 0);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, one]) => sum + (name === '@type' ? 0 : printedFields(one)), 0);
}
