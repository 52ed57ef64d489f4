import { Badge, Box, Button, Flex, Link, Panel, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { BotAccess, CrawlerAccessAnswer } from '../../server/crawler/contract.ts';
import { LoadFailure, Loading } from '../components/States.tsx';
import { Value } from '../review/ComparedText.tsx';
import { useInstant } from '../session/use-session.ts';
import type { Tag } from '../words.ts';
import { levelTags } from './levels.ts';
import { LinesModal } from './LinesModal.tsx';
import { useAccess } from './use-crawler.ts';

/** What the shop's robots.txt says to each crawler. */
export function Access() {
  const access = useAccess();
  if (access.data)
    return <Judged access={access.data} isLooking={access.isFetching} lookAgain={() => void access.refetch()} />;
  return (
    <Panel>
      {access.error && !access.isFetching ? (
        <LoadFailure error={access.error} retry={() => void access.refetch()} />
      ) : (
        <Loading what="your robots.txt" />
      )}
    </Panel>
  );
}

const purposes: { purpose: BotAccess['purpose']; header: string; text: string }[] = [
  {
    purpose: 'search',
    header: 'Search engines',
    text: 'People find your shop through them. Keep them in.',
  },
  {
    purpose: 'answers',
    header: 'Answering assistants',
    text: 'They look things up to answer people, and name the shops they found. Keep them in when you want to be named.',
  },
  {
    purpose: 'training',
    header: 'Training of language models',
    text: 'They read texts for models to learn from. Whether you let them is your choice: keeping them out is no fault, and does not take your shop out of search or answers.',
  },
];

function Judged({
  access,
  isLooking,
  lookAgain,
}: {
  access: CrawlerAccessAnswer;
  isLooking: boolean;
  lookAgain: () => void;
}) {
  const instant = useInstant();
  const { url, level, message, nextStep, lookedAt, bots, text, sitemaps } = access;
  return (
    <>
      <Panel header="Your robots.txt">
        <Flex alignItems="flex-start" flexGap="1rem" justifyContent="space-between">
          <Box>
            <Flex alignItems="center" flexGap="0.75rem" marginBottom="xSmall">
              <Badge {...levelTags[level]} />
              <Text bold marginBottom="none">
                {message}
              </Text>
            </Flex>
            {nextStep !== null && <Text marginBottom="xSmall">{nextStep}</Text>}
            {text !== null && sitemaps.length > 0 && (
              <Text marginBottom="xSmall">{`It leads crawlers to ${sitemaps.length === 1 ? 'your sitemap' : `${sitemaps.length} sitemaps`}: ${sitemaps.join(', ')}.`}</Text>
            )}
            <Small color="secondary60" marginBottom="none">
              <Link external href={url} target="_blank">
                {url}
              </Link>
              {` Read ${instant(lookedAt)} by Clione under its own name. Crawlers heed it of their own accord: robots.txt asks, it does not lock.`}
            </Small>
          </Box>
          <Button isLoading={isLooking} onClick={lookAgain} type="button" variant="secondary">
            Look again
          </Button>
        </Flex>
        {text !== null && <WholeFile text={text} />}
      </Panel>
      {bots.length > 0 &&
        purposes.map(({ purpose, header, text: words }) => (
          <Panel description={words} header={header} key={purpose}>
            <Bots bots={bots.filter((bot) => bot.purpose === purpose)} pages={access.pages.length} />
          </Panel>
        ))}
    </>
  );
}

function WholeFile({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Box marginTop="small">
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} type="button" variant="subtle">
        {isOpen ? 'Hide the file' : 'Show the file'}
      </Button>
      {isOpen && <Value $isCode>{text}</Value>}
    </Box>
  );
}

function accessTag({ access, purpose }: BotAccess): Tag {
  if (access === 'open') return { label: 'May read', variant: 'success' };
  if (access === 'partly') return { label: 'Not every page', variant: 'secondary' };
  return { label: 'Kept out', variant: purpose === 'training' ? 'secondary' : 'warning' };
}

const ruleWords: Record<BotAccess['rules'], string> = {
  own: 'By rules of its own.',
  other: 'By the rules for Googlebot, which it follows.',
  everyone: 'By the rules for everyone.',
  none: 'No rule speaks of it.',
};

function Bots({ bots, pages }: { bots: BotAccess[]; pages: number }) {
  const [open, setOpen] = useState<string>();
  const shown = bots.find(({ token }) => token === open);
  const columns: TableColumn<BotAccess>[] = [
    {
      hash: 'bot',
      header: 'Crawler',
      width: '22%',
      render: ({ token, company }) => (
        <>
          <Text bold marginBottom="none">
            {token}
          </Text>
          <Small color="secondary60" marginBottom="none">
            {company}
          </Small>
        </>
      ),
    },
    { hash: 'does', header: 'What for', width: '30%', render: ({ does }) => does },
    { hash: 'access', header: 'Today', render: (bot) => <Today bot={bot} pages={pages} /> },
    {
      hash: 'lines',
      header: '',
      width: 130,
      // Nobody wants to leave search: no button makes it easy.
      render: (bot) =>
        (bot.access === 'blocked' || bot.purpose !== 'search') && (
          <Button onClick={() => setOpen(bot.token)} type="button" variant="subtle">
            {bot.access === 'blocked' ? 'Let it in…' : 'Keep it out…'}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Table columns={columns} items={bots} keyField="token" />
      {shown && <LinesModal bot={shown} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Today({ bot, pages }: { bot: BotAccess; pages: number }) {
  const { access, blockedPages, rules, ifKeptOut } = bot;
  return (
    <>
      <Badge {...accessTag(bot)} />
      <Text marginBottom="none" marginTop="xxSmall">
        {access === 'open' && ruleWords[rules]}
        {access === 'partly' &&
          `${ruleWords[rules]} Of ${pages} pages tried, not: ${blockedPages.map(({ label, line }) => `${label.toLowerCase()} (line ${line})`).join(', ')}.`}
        {access === 'blocked' && `${ruleWords[rules]} ${lineWords(blockedPages)} ${ifKeptOut}`}
      </Text>
    </>
  );
}

function lineWords(blocked: BotAccess['blockedPages']): string {
  const lines = [...new Set(blocked.map(({ line }) => line))];
  return lines.length === 1 ? `Line ${lines.join('')}.` : '';
}
