import type { BcScript, ScriptWrite } from '../bigcommerce/scripts.ts';
import { elementId } from './to-handlebars.ts';

export const scriptName = 'Clione Schema Injector';

/** Which store-wide thing the publications are about. */
export function scriptSubject(channelId: number): string {
  return `script:schema-injector:${channelId}`;
}

/** Our script on this channel, by name and mark; `extras` are further copies, which a run cut short may leave. */
export function findOurScript(
  scripts: readonly BcScript[],
  { channelId, uuid }: { channelId: number; uuid: string | undefined },
): { script: BcScript | undefined; extras: BcScript[] } {
  const ours = scripts.filter(
    (script) =>
      (script.channel_id ?? channelId) === channelId &&
      (script.uuid === uuid || (script.name === scriptName && script.html.includes(`id="${elementId}"`))),
  );
  const script = ours.find((one) => one.uuid === uuid) ?? ours[0];
  return { script, extras: ours.filter((one) => one !== script) };
}

export function scriptWrite(html: string, channelId: number, templateVersion: number): ScriptWrite {
  return {
    name: scriptName,
    description: `Search data on your pages, as approved in Clione (template ${templateVersion}). It sets no cookie and asks nobody.`,
    html,
    kind: 'script_tag',
    load_method: 'default',
    location: 'head',
    visibility: 'storefront',
    auto_uninstall: true,
    consent_category: 'essential',
    enabled: true,
    channel_id: channelId,
  };
}

/** Whether the script stands as approved: its text, and everything that decides whether pages show it. */
export function isInPlace(script: BcScript | undefined, html: string): boolean {
  return script !== undefined && isSameHtml(script.html, html) && isShown(script);
}

/** Surrounding blanks are nobody's change. */
export function isSameHtml(one: string, other: string): boolean {
  return one.trim() === other.trim();
}

export function isShown(script: BcScript): boolean {
  return (
    script.enabled !== false &&
    script.visibility === 'storefront' &&
    script.consent_category === 'essential' &&
    script.location === 'head'
  );
}
