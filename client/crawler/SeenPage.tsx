import { Badge, Box, Button, Flex, Link, Panel, Small, Text } from '@bigcommerce/big-design';
import type { CrawlerPageAnswer } from '../../server/crawler/contract.ts';
import { useInstant } from '../session/use-session.ts';
import { HeadTable } from './HeadTable.tsx';
import { levelTags } from './levels.ts';
import { LevelList } from './LevelList.tsx';
import { SeenData } from './SeenData.tsx';

/** What a crawler gets of one page, from the outside in: the way to it, its head, its data, and what no look can see. */
export function SeenPage({
  seen,
  isLooking,
  lookAgain,
}: {
  seen: CrawlerPageAnswer;
  isLooking: boolean;
  lookAgain: () => void;
}) {
  return (
    <>
      <Summary isLooking={isLooking} lookAgain={lookAgain} seen={seen} />
      {seen.head.length > 0 && (
        <Panel header="Title, description and what the page says to search engines">
          <HeadTable rows={seen.head} />
        </Panel>
      )}
      {seen.head.length > 0 && <SeenData seen={seen} />}
      <Unseen seen={seen} />
    </>
  );
}

function Summary({
  seen,
  isLooking,
  lookAgain,
}: {
  seen: CrawlerPageAnswer;
  isLooking: boolean;
  lookAgain: () => void;
}) {
  const instant = useInstant();
  const { name, url, verdict, lookedAt, hops, notes } = seen;
  return (
    <Panel header={name || 'Without a name'}>
      <Flex alignItems="flex-start" flexGap="1rem" justifyContent="space-between">
        <Box>
          <Flex alignItems="center" flexGap="0.75rem" flexWrap="wrap" marginBottom="xSmall">
            <Badge {...levelTags[verdict.level]} />
            <Text bold marginBottom="none">
              {verdict.message}
            </Text>
          </Flex>
          <Text marginBottom="xxSmall">
            <Link external href={url} target="_blank">
              {url}
            </Link>
          </Text>
          <Small color="secondary60" marginBottom="none">{`Looked at ${instant(lookedAt)}. ${wayWords(hops)}`}</Small>
        </Box>
        <Button isLoading={isLooking} onClick={lookAgain} type="button" variant="secondary">
          Look again
        </Button>
      </Flex>
      {notes.length > 0 && (
        <Box marginTop="medium">
          <LevelList label="What was found on the way" notes={notes} />
        </Box>
      )}
    </Panel>
  );
}

/** "The page answered with status 200, after a redirect (301)." */
function wayWords(hops: CrawlerPageAnswer['hops']): string {
  const last = hops.at(-1);
  if (last === undefined) return 'No answer came.';
  const redirects = hops.slice(0, -1).map(({ status }) => status);
  if (redirects.length === 0)
    return last.status >= 300 && last.status < 400
      ? `The address is a redirect (status ${last.status}).`
      : `The page answered with status ${last.status}.`;
  const many = redirects.length === 1 ? 'a redirect' : `${redirects.length} redirects`;
  return `After ${many} (${redirects.join(', ')}), ${new URL(last.url).pathname} answered with status ${last.status}.`;
}

function Unseen({ seen: { unseen, validators } }: { seen: CrawlerPageAnswer }) {
  return (
    <Panel
      description="Data that scripts add after a page has loaded. Google runs scripts; the large crawlers of answering assistants do not."
      header="What cannot be seen from here"
    >
      {unseen.length === 0 ? (
        <Text>Clione knows none of the scripts on this page to add such data. Others may still do so.</Text>
      ) : (
        <ul>
          {unseen.map(({ address, what }) => (
            <li key={address}>
              <Text as="span">{what}</Text>{' '}
              <Small as="span" color="secondary60">
                {address}
              </Small>
            </li>
          ))}
        </ul>
      )}
      <Text>These public tools also run scripts. They open in a new tab, with this page filled in:</Text>
      <Flex flexGap="1.5rem" flexWrap="wrap">
        {validators.map(({ name, url }) => (
          <Link external href={url} key={name} rel="noreferrer" target="_blank">
            {name}
          </Link>
        ))}
      </Flex>
    </Panel>
  );
}
