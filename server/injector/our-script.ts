import type { BcScript, ScriptWrite } from '../bigcommerce/scripts.ts';
import type { ScriptPart } from './contract.ts';
import { elementId } from './to-handlebars.ts';

/** Marks the second script on the page. */
export const enhanceElementId = 'clione-enhance';

/** BigCommerce's limit for one app in one shop, over all storefronts (integrations/scripts). */
export const mostScripts = 10;

/** In the order in which they are written. */
export const scriptParts: readonly ScriptPart[] = ['template', 'enhance'];

type Trait = {
  /** In the Script Manager of the shop. */
  name: string;
  elementId: string;
  /** After the theme's own product for the one that completes it. */
  location: ScriptWrite['location'];
  subject: string;
  description: string;
};

const traits: Record<ScriptPart, Trait> = {
  template: {
    name: 'Clione Schema Injector',
    elementId,
    location: 'head',
    subject: 'schema-injector',
    description: 'It sets no cookie and asks nobody.',
  },
  enhance: {
    name: 'Clione Schema Injector: products',
    elementId: enhanceElementId,
    location: 'footer',
    subject: 'schema-injector-products',
    description:
      'It completes the search data of your theme on product pages: one question to your own shop per page, no cookie, nothing stored.',
  },
};

/** Which store-wide thing the publications are about. */
export function scriptSubject(part: ScriptPart, channelId: number): string {
  return `script:${traits[part].subject}:${channelId}`;
}

/** undefined: the publication is about no script of the injector. */
export function partOfSubject(subject: string): ScriptPart | undefined {
  return scriptParts.find((part) => subject.startsWith(`script:${traits[part].subject}:`));
}

/** Our script on this channel, by name and mark; `extras` are further copies, which a run cut short may leave. */
export function findOurScript(
  scripts: readonly BcScript[],
  { channelId, uuid, part = 'template' }: { channelId: number; uuid: string | undefined; part?: ScriptPart },
): { script: BcScript | undefined; extras: BcScript[] } {
  const { name, elementId: mark } = traits[part];
  const ours = scripts.filter(
    (script) =>
      (script.channel_id ?? channelId) === channelId &&
      (script.uuid === uuid || (script.name === name && script.html.includes(`id="${mark}"`))),
  );
  const script = ours.find((one) => one.uuid === uuid) ?? ours[0];
  return { script, extras: ours.filter((one) => one !== script) };
}

/** Both scripts of ours on a channel, as far as they stand in the shop. */
export function findOurScripts(
  scripts: readonly BcScript[],
  {
    channelId,
    scriptUuid,
    enhanceUuid,
  }: { channelId: number; scriptUuid?: string | undefined; enhanceUuid?: string | undefined },
): Record<ScriptPart, BcScript | undefined> {
  return {
    template: findOurScript(scripts, { channelId, uuid: scriptUuid }).script,
    enhance: findOurScript(scripts, { channelId, uuid: enhanceUuid, part: 'enhance' }).script,
  };
}

export function scriptWrite(
  part: ScriptPart,
  html: string,
  { channelId, templateVersion }: { channelId: number; templateVersion: number },
): ScriptWrite {
  const { name, location, description } = traits[part];
  return {
    name,
    description: `Search data on your pages, as approved in Clione (template ${templateVersion}). ${description}`,
    html,
    kind: 'script_tag',
    load_method: 'default',
    location,
    visibility: 'storefront',
    auto_uninstall: true,
    consent_category: 'essential',
    enabled: true,
    channel_id: channelId,
  };
}

/** Whether the script stands as approved: its text, and everything that decides whether pages show it. */
export function isInPlace(script: BcScript | undefined, html: string, part: ScriptPart = 'template'): boolean {
  return script !== undefined && isSameHtml(script.html, html) && isShown(script, part);
}

/** Surrounding blanks are nobody's change. */
export function isSameHtml(one: string, other: string): boolean {
  return one.trim() === other.trim();
}

export function isShown(script: BcScript, part: ScriptPart = 'template'): boolean {
  return (
    script.enabled !== false &&
    script.visibility === 'storefront' &&
    script.consent_category === 'essential' &&
    script.location === traits[part].location
  );
}
