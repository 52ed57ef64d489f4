/**
 * Whether a custom field can ever be a public fact: internal ones (leading underscore), addresses and machine data never
 * are, however the merchant ticks them.
 */
export function canBePublic({ name, value }: { name: string; value: string }): boolean {
  const text = value.trim();
  if (name.trim() === '' || name.trim().startsWith('_') || text === '') return false;
  if (/^(?:https?:)?\/\/|^www\.|^data:/iu.test(text) || /https?:\/\//iu.test(text)) return false;
  return !/^[[{].*[\]}]$/su.test(text);
}
