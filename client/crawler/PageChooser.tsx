import { Button, Flex, FlexItem, FormControlLabel, Panel, Search, Select, Small, Text } from '@bigcommerce/big-design';
import { useId } from 'react';
import type { CrawlerPagesAnswer } from '../../server/crawler/contract.ts';
import { useItems } from '../catalog/use-catalog.ts';
import { Loaded } from '../components/States.tsx';
import { useDraft } from '../components/use-draft.ts';
import { kindWord } from '../words.ts';

const mostFound = 8;

/** An example page of each kind, or any item by its name. */
export function PageChooser({
  pages,
  page,
  q,
  onChoose,
  onSearch,
}: {
  pages: CrawlerPagesAnswer['pages'];
  page: string;
  q: string;
  onChoose: (page: string) => void;
  onSearch: (q: string) => void;
}) {
  const { typed, setTyped, noteSent } = useDraft(q);
  const searchId = useId();
  const options = pages.map((one) => ({
    value: one.page,
    content: one.label.endsWith(one.name) ? one.label : `${one.label}: ${one.name}`,
  }));
  return (
    <Panel
      description="Clione fetches the page now, as itself and without running scripts: so do the crawlers of answering assistants."
      header="Which page?"
    >
      <Flex alignItems="flex-start" flexGap="1rem" flexWrap="wrap">
        <FlexItem flexBasis="18rem" flexGrow={1}>
          <Select
            label="Examples from your shop"
            onOptionChange={(next) => onChoose(next ?? '')}
            options={options}
            placeholder="Found by search"
            value={options.some(({ value }) => value === page) ? page : ''}
          />
        </FlexItem>
        <FlexItem flexBasis="18rem" flexGrow={1}>
          <FormControlLabel htmlFor={searchId}>Any other item</FormControlLabel>
          <Search
            id={searchId}
            maxLength={100}
            onChange={(event) => setTyped(event.target.value)}
            onSubmit={(event) => {
              event.preventDefault();
              noteSent(typed.trim());
              onSearch(typed.trim());
            }}
            placeholder="Name or SKU"
            value={typed}
          />
        </FlexItem>
      </Flex>
      {q !== '' && <Matches onChoose={onChoose} q={q} />}
    </Panel>
  );
}

function Matches({ q, onChoose }: { q: string; onChoose: (page: string) => void }) {
  const items = useItems({ q, limit: mostFound }, false);
  return (
    <Loaded query={items} what="items">
      {(found) =>
        found.items.length === 0 ? (
          <Text marginBottom="none" marginTop="medium">{`Your shop has no item named like “${q}”.`}</Text>
        ) : (
          <Flex flexDirection="column" marginTop="medium" role="group" aria-label="Items found">
            {found.items.map(({ kind, id, name, isVisible }) => (
              <Flex alignItems="center" flexGap="0.5rem" key={`${kind}:${id}`}>
                <Button onClick={() => onChoose(`${kind}:${id}`)} type="button" variant="subtle">
                  {name || 'Without a name'}
                </Button>
                <Small color="secondary60" marginBottom="none">
                  {`${kindWord(kind)}${isVisible ? '' : ', hidden'}`}
                </Small>
              </Flex>
            ))}
            {found.total > found.items.length && (
              <Small color="secondary60" marginBottom="none" marginTop="xSmall">
                {`${(found.total - found.items.length).toLocaleString('en-US')} more: type more of the name.`}
              </Small>
            )}
          </Flex>
        )
      }
    </Loaded>
  );
}
