import type { ChoicesAnswer } from '../../server/review/contract.ts';
import { type Choice, FilterBar } from '../components/FilterBar.tsx';
import type { useFilters } from '../components/use-filters.ts';
import { engineWord, kinds, kindWord, proposalTags, signals, signalWord } from '../words.ts';
import { useChoices } from './use-bulk.ts';

export const queueFilters = [
  'state',
  'kind',
  'signal',
  'problem',
  'category',
  'brand',
  'channel',
  'score',
  'engine',
  'drift',
  'flagged',
  'undecided',
  'q',
] as const;
export type Filters = ReturnType<typeof useFilters<(typeof queueFilters)[number]>>;

/** Search and filters of the queue; the lists among them say how many suggestions each choice leaves. */
export function QueueFilters({ filters }: { filters: Filters }) {
  const choices = useChoices(filters.values.state).data;
  const useful = [
    listed('category', 'Category', 'All categories', namesOf(choices?.categories)),
    listed('brand', 'Brand', 'All brands', namesOf(choices?.brands)),
    listed('channel', 'Storefront', 'All storefronts', channelsOf(choices)),
  ].filter(({ name, options }) => options.length > 0 || filters.values[name] !== '');
  return (
    <FilterBar
      choices={[...first, listed('problem', 'Problem', 'Any', problemsOf(choices))]}
      isFiltered={filters.isFiltered}
      more={[...useful, ...others, undecidedChoice(choices)]}
      onChange={(changes) =>
        // They stand in any state, most of them in “Ready to publish”.
        filters.change(changes['undecided'] === 'yes' ? { ...changes, state: '' } : changes)
      }
      onClear={filters.clear}
      search={{ placeholder: 'Search by name or SKU, also of a variant' }}
      values={filters.values}
    />
  );
}

type Option = Choice['options'][number];

const first: Choice[] = [
  listed(
    'state',
    'Show',
    'Everything',
    (['pending', 'ready', 'published', 'rejected', 'superseded', 'withdrawn'] as const).map((value) => ({
      value,
      content: proposalTags[value].label,
    })),
  ),
  listed(
    'kind',
    'Kind',
    'All kinds',
    kinds.map((value) => ({ value, content: kindWord(value, 2) })),
  ),
  listed(
    'signal',
    'Field',
    'All fields',
    signals.map((value) => ({ value, content: signalWord(value) })),
  ),
];

const others: Choice[] = [
  listed('score', 'Score today', 'Any', [
    { value: '0-39', content: 'Below 40' },
    { value: '40-59', content: '40 to 59' },
    { value: '60-79', content: '60 to 79' },
    { value: '80-100', content: '80 and more' },
  ]),
  listed(
    'engine',
    'Written by',
    'Anyone',
    (['grounded', 'llm'] as const).map((value) => ({ value, content: engineWord(value) })),
  ),
  listed('drift', 'In your shop', 'Changed or not', [{ value: 'yes', content: 'Changed outside Clione' }]),
  listed('flagged', 'Publishing', 'Any', [{ value: 'yes', content: 'Conflict or failed' }]),
];

function listed<Name extends string>(
  name: Name,
  label: string,
  all: string,
  options: Option[],
): Choice & { name: Name } {
  return { name, label, all, options };
}

/** Suggestions of which a part was decided, wherever they stand by now. */
function undecidedChoice(choices: ChoicesAnswer | undefined): Choice {
  const content = 'Some fields still to decide';
  const option = { value: 'yes', content: choices === undefined ? content : countedIn(content, choices.undecided) };
  return listed('undecided', 'Fields', 'Decided or not', [option]);
}

function problemsOf(choices: ChoicesAnswer | undefined): Option[] {
  return (choices?.problems ?? []).map(({ code, message, count }) => ({
    value: code,
    content: countedIn(message, count),
  }));
}

function namesOf(rows: readonly { id: number; name: string; count?: number }[] = []): Option[] {
  return rows
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ id, name, count }) => ({ value: `${id}`, content: count === undefined ? name : countedIn(name, count) }));
}

/** One storefront is no choice. */
function channelsOf(choices: ChoicesAnswer | undefined): Option[] {
  const channels = choices?.channels ?? [];
  if (channels.length < 2) return [];
  return channels
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, count }) => ({ value: `${id}`, content: countedIn(`Storefront ${id}`, count) }));
}

function countedIn(text: string, count: number): string {
  return `${text} (${count.toLocaleString('en-US')})`;
}
