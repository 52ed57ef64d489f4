import { asksToSignIn } from '../http/fetch-page.ts';
import type { FetchedPage } from '../http/fetch-page.ts';
import type { ApprovedPage } from '../injector/approved-nodes.ts';
import type { Block, PageContents } from '../injector/page-blocks.ts';
import { isSameAddress } from './addresses.ts';
import { cacheMs } from './compare-head.ts';
import type { CrawlerPageAnswer } from './contract.ts';

export type Note = CrawlerPageAnswer['notes'][number];

export type PageFacts = {
  /** Absolute address that was asked for. */
  url: string;
  fetched: FetchedPage;
  /** undefined: no page came. */
  contents: PageContents | undefined;
  item: { isVisible: boolean; isOnThisStorefront: boolean } | undefined;
  approved: ApprovedPage | undefined;
  /** Search data was published for the item and is stored with it. */
  hasStoredData: boolean;
  now: Date;
};

/** Why a crawler gets something else than expected, and what to do: how it got there, whether it may stay, what is on it. */
export function explainPage(facts: PageFacts): Note[] {
  const closed = closedNote(facts);
  if (closed !== undefined) return [closed];
  const way = [...itemNotes(facts), ...wayNotes(facts)];
  return facts.contents === undefined ? way : [...way, ...dataNotes(facts, facts.contents)];
}

/** Known by the page that BigCommerce shows until launch: a status alone may be an outage as well. */
function closedNote({ fetched, contents }: PageFacts): Note | undefined {
  if (!fetched.ok || contents?.isPlaceholder !== true) return undefined;
  return note(
    'calm',
    'Your shop is not open yet: at every address stands the page that visitors see until launch.',
    'Look again after launch. Until then there is nothing to mend.',
  );
}

function itemNotes({ item, fetched }: PageFacts): Note[] {
  if (item === undefined) return [];
  if (!item.isVisible)
    return [
      note(
        'calm',
        'You have hidden this item in BigCommerce, so crawlers and visitors do not get its page.',
        fetched.ok && fetched.status === 200 ? 'Its address still answers: look at it in your shop.' : null,
      ),
    ];
  if (item.isOnThisStorefront) return [];
  return [
    note(
      'calm',
      'This item is not assigned to this storefront, but to another one of yours.',
      'Choose that storefront above to see what crawlers get there.',
    ),
  ];
}

function wayNotes({ url, fetched, item }: PageFacts): Note[] {
  if (!fetched.ok) return [note('problem', fetched.reason, awayStep(fetched.hops.length))];
  const { status, hops } = fetched;
  const notes: Note[] = [];
  if (asksToSignIn(fetched))
    return [note('calm', 'The page is for signed-in customers only, so no crawler gets it.', null)];
  if (!isSameAddress(fetched.url, url))
    notes.push(
      note(
        'warning',
        `The address leads to another one (${new URL(fetched.url).pathname}): crawlers list that one.`,
        'When the item has a new address, start a sync. Otherwise look at Settings › 301 redirects in BigCommerce.',
      ),
    );
  else if (hops.length > 2)
    notes.push(note('warning', `Crawlers are redirected ${hops.length - 1} times before they get the page.`, null));
  const refused = status === 200 ? undefined : refusal(status, item?.isVisible !== false);
  return refused === undefined ? notes : [...notes, refused];
}

function awayStep(hops: number): string {
  return hops > 0
    ? 'Clione follows redirects within your shop only. Look at where this address leads.'
    : 'Open the address in a private window. When it opens there, try again in a moment.';
}

function refusal(status: number, isExpected: boolean): Note | undefined {
  if (status === 404 || status === 410)
    return isExpected
      ? note(
          'problem',
          `There is no page at this address (status ${status}).`,
          'Is the item assigned to this storefront, and its category visible? When its address has changed, start a sync.',
        )
      : undefined;
  if (status === 403 || status === 429)
    return note(
      'warning',
      `Something before your shop turns Clione away (status ${status}). It may do the same to crawlers.`,
      'Let “Clione-storefront-check” through where your shield is set up, and see there whom else it turns away.',
    );
  return note(
    'problem',
    `The page answers with an error (status ${status}).`,
    `${status === 503 ? 'Have you closed your shop for maintenance? Then open it again. Otherwise, when' : 'When'} it is still so in an hour, tell BigCommerce’s support.`,
  );
}

function dataNotes({ approved, hasStoredData, now }: PageFacts, { blocks }: PageContents): Note[] {
  const notes = blocks.filter(({ problem }) => problem !== undefined).map(unreadable);
  if (approved !== undefined) notes.push(...injectorNotes(approved, blocks, now));
  if (hasStoredData)
    notes.push(
      note(
        'calm',
        'Search data that you published for this item is stored with it in BigCommerce; the page itself does not show it.',
        null,
      ),
    );
  return notes;
}

function unreadable({ origin, text, problem }: Block): Note {
  if (origin === 'clione' && text.includes('{{'))
    return note(
      'problem',
      'Clione’s template stands on the page as it is written: your storefront does not fill it in.',
      'Press “Check my pages” on the first tab: Clione then takes its script away.',
    );
  const whose = { theme: 'your theme', clione: 'Clione', other: 'another app or script' }[origin];
  return note(
    'problem',
    `Search engines cannot read a block of ${whose}. ${problem ?? ''}`.trim(),
    origin === 'theme' ? 'Whoever looks after your theme can mend it: a value is printed without being escaped.' : null,
  );
}

function injectorNotes({ state, entry, placedAt, adds }: ApprovedPage, blocks: readonly Block[], now: Date): Note[] {
  if (state === 'off')
    return [
      note(
        'calm',
        'The Schema Injector is off: none of the data here comes from it.',
        'Switch it on on the first tab.',
      ),
    ];
  if (state !== 'on' || entry === undefined) return [];
  const notes: Note[] = [];
  if (adds.length > 0 && !blocks.some(({ origin }) => origin === 'clione'))
    notes.push(
      placedAt !== undefined && now.getTime() - placedAt.getTime() < cacheMs
        ? note(
            'calm',
            'The script was placed less than a minute ago: BigCommerce needs about 20 seconds.',
            'Look again in a moment.',
          )
        : note(
            'problem',
            'What you approved does not stand on this page.',
            'The layout of your theme must print {{{head.scripts}}}. When it does, something between your shop and its visitors keeps an older copy.',
          ),
    );
  if (entry.mode === 'enhance')
    notes.push(
      note(
        'calm',
        'In the browser, a script of Clione completes the product of your theme here. Crawlers that run no scripts get what you see below.',
        null,
      ),
    );
  return notes;
}

function note(level: Note['level'], message: string, nextStep: string | null): Note {
  return { level, message, nextStep };
}
