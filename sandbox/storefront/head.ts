import type { StoreProfile } from '../state/store-profile.ts';
import type { Head, OpenGraph } from './page-view.ts';

/** `{{{head.meta_tags}}}`: description, keywords, canonical link and Open Graph, as HTML. */
export function metaTags(head: Head, profile: StoreProfile): string {
  const description = head.description || profile.default_meta_description;
  const keywords = head.keywords || profile.default_meta_keywords;
  const lines = [
    description && metaTag('name', 'description', description),
    keywords && metaTag('name', 'keywords', keywords),
    head.isHiddenFromSearch && metaTag('name', 'robots', 'noindex'),
    head.canonical && `<link rel="canonical" href="${escapeHtml(head.canonical)}">`,
    ...(head.openGraph ? openGraphTags(head.openGraph, head, profile) : []),
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '').join('\n');
}

function openGraphTags(graph: OpenGraph, head: Head, profile: StoreProfile): (string | undefined)[] {
  const property = (name: string, value: string | undefined) => value && metaTag('property', name, value);
  return [
    property('og:type', graph.type),
    property('og:title', graph.title),
    property('og:description', graph.description),
    property('og:image', graph.image),
    property('og:url', head.canonical),
    property('og:site_name', profile.name),
    ...Object.entries(graph.more ?? {}).map(([name, value]) => property(name, value)),
  ];
}

function metaTag(attribute: 'name' | 'property', key: string, content: string): string {
  return `<meta ${attribute}="${key}" content="${escapeHtml(content)}">`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** The title of a page whose own title is blank. */
export function titleOf(own: string | null, name: string, profile: StoreProfile, pageNumber = 1): string {
  if (own) return own;
  return [name, pageNumber > 1 ? `Page ${pageNumber}` : '', profile.name].filter((part) => part !== '').join(' - ');
}
