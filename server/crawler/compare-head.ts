import type { PageContents } from '../injector/page-blocks.ts';
import type { PublishedText } from '../propagation/published-texts.ts';
import type { PageHead } from '../propagation/page-head.ts';
import { isSameAddress } from './addresses.ts';
import type { CrawlerPageAnswer } from './contract.ts';

type Row = CrawlerPageAnswer['head'][number];

export type HeadFacts = {
  /** Absolute address of the page that was asked for. */
  url: string;
  head: Pick<PageHead, 'title' | 'description'>;
  contents: Pick<PageContents, 'canonical' | 'robots'>;
  /** The `X-Robots-Tag` header; '' without one. */
  robotsHeader: string;
  /** What BigCommerce holds for the item; undefined for pages that are none. */
  live: { title: string | undefined; description: string } | undefined;
  published: readonly Pick<PublishedText, 'signal' | 'text' | 'at'>[];
  now: Date;
};

/** BigCommerce and what stands before it may show a page as it was for some 20 s; after a minute that is no excuse. */
export const cacheMs = 60_000;

/** What the head of a page says to crawlers, beside what was published: title, description, canonical, robots. */
export function compareHead(facts: HeadFacts): Row[] {
  return [textRow('title', facts), textRow('description', facts), canonicalRow(facts), robotsRow(facts)];
}

function textRow(field: 'title' | 'description', { head, live, published, now }: HeadFacts): Row {
  const shown = head[field] ?? null;
  const ours = published.find(({ signal }) => signal === field);
  const row = { field, shown, published: ours?.text ?? null, publishedAt: ours?.at.toISOString() ?? null };
  const inShop = live?.[field] ?? '';
  if (ours === undefined || ours.text === '') return { ...row, ...unpublished(field, shown, live && inShop) };
  if (isSame(shown, ours.text)) return { ...row, level: 'good', message: 'As published.' };
  if (live !== undefined && !isSame(inShop, ours.text))
    return {
      ...row,
      level: 'warning',
      message: 'It was changed in BigCommerce after Clione published it. Signal Propagation shows what happened.',
    };
  if (now.getTime() - ours.at.getTime() < cacheMs)
    return {
      ...row,
      level: 'calm',
      message:
        'Published less than a minute ago: BigCommerce may still show the page as it was. Look again in a moment.',
    };
  return { ...row, level: 'warning', message: `BigCommerce holds what was published. ${themeWords}` };
}

/** `inShop`: what BigCommerce holds for the item; undefined for pages that are none. */
function unpublished(
  field: 'title' | 'description',
  shown: string | null,
  inShop: string | undefined,
): Pick<Row, 'level' | 'message'> {
  if (inShop !== undefined && inShop !== '' && !isSame(shown, inShop))
    return { level: 'warning', message: `BigCommerce holds another ${field}: “${inShop}”. ${themeWords}` };
  if (shown === null || shown.trim() === '') return { level: 'warning', message: `The page has no ${field}.` };
  if (inShop === undefined)
    return { level: 'calm', message: 'From the settings of your shop; Clione publishes none for this page.' };
  const whose = inShop === '' ? `Made by your shop: the item has no ${field} of its own.` : 'As in BigCommerce.';
  return { level: 'calm', message: `${whose} Clione has published none here.` };
}

const themeWords =
  'Your theme prints a text of its own in its place, or something between your shop and its visitors keeps an older copy of the page.';

function canonicalRow({ contents, url }: HeadFacts): Row {
  const shown = contents.canonical ?? null;
  const row = { field: 'canonical', shown, published: null, publishedAt: null } as const;
  if (shown === null || shown === '')
    return { ...row, level: 'warning', message: 'The page names no address as its own; your theme should print one.' };
  const address = URL.parse(shown, url)?.href ?? shown;
  if (isSameAddress(address, url)) return { ...row, level: 'good', message: 'The page names its own address.' };
  return {
    ...row,
    level: 'warning',
    message: 'The page names another address as its own, so search engines list that one instead of this.',
  };
}

function robotsRow({ contents, robotsHeader }: HeadFacts): Row {
  const asked = [
    ...contents.robots.map(({ bot, asks }) => (bot === undefined ? asks : `${bot}: ${asks}`)),
    ...(robotsHeader === '' ? [] : [`X-Robots-Tag: ${robotsHeader}`]),
  ];
  const shown = asked.length === 0 ? null : asked.join('; ');
  const row = { field: 'robots', shown, published: null, publishedAt: null } as const;
  const wishes = [
    ...contents.robots.flatMap(({ bot, asks }) => wishesIn(asks, bot?.toLowerCase())),
    ...wishesIn(robotsHeader, undefined),
  ];
  const unlisted = wishes.filter(({ wish }) => wish === 'noindex' || wish === 'none');
  if (unlisted.some(isOfSearch))
    return {
      ...row,
      level: 'problem',
      message: `The page asks ${namesOf(unlisted.filter(isOfSearch))} not to list it.`,
    };
  if (wishes.filter(isOfSearch).some(({ wish }) => wish === 'nosnippet' || wish === 'max-snippet:0'))
    return {
      ...row,
      level: 'warning',
      message: 'The page forbids excerpts: answers and results show none of its text.',
    };
  if (unlisted.length > 0)
    return { ...row, level: 'calm', message: `The page asks ${namesOf(unlisted)} not to list it; search engines may.` };
  return { ...row, level: 'good', message: 'Nothing keeps search engines from listing it.' };
}

/** What a robots tag or header asks, and of whom; undefined: of everyone. */
type Wish = { bot: string | undefined; wish: string };

/** In the header a name stands before what is asked of that bot, and holds until the next name. */
function wishesIn(text: string, bot: string | undefined): Wish[] {
  let asked = bot;
  return text
    .toLowerCase()
    .replaceAll(/\s*:\s*/g, ':')
    .split(/[,;\s]+/)
    .map((part) => {
      const [, name, wish] = /^([a-z][\w-]*):(.*)$/.exec(part) ?? [];
      if (name === undefined || wish === undefined || valued.test(name)) return { bot: asked, wish: part };
      asked = name;
      return { bot: asked, wish };
    });
}

const valued = /^(max-snippet|max-image-preview|max-video-preview|unavailable_after)$/;
const searchNames: Readonly<Record<string, string>> = { googlebot: 'Googlebot', bingbot: 'Bingbot' };

function isOfSearch({ bot }: Wish): boolean {
  return bot === undefined || bot in searchNames;
}

function namesOf(wishes: readonly Wish[]): string {
  if (wishes.some(({ bot }) => bot === undefined)) return 'search engines';
  return [...new Set(wishes.map(({ bot = '' }) => searchNames[bot] ?? bot))].join(' and ');
}

function isSame(one: string | null, other: string): boolean {
  return one !== null && plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
