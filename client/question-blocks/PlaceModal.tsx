import { Box, Message, Select, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { BlockItem, BlocksAnswer, PlacesAnswer } from '../../server/question-blocks/contract.ts';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Loaded } from '../components/States.tsx';
import { counted } from '../words.ts';
import { BlockPreview } from './BlockPreview.tsx';
import { pagesOf, placeWords } from './block-words.ts';
import { usePlaceBlocks, usePlaces } from './use-question-blocks.ts';

type Kind = BlockItem['kind'];
type Place = PlacesAnswer['kinds'][number];

/** Placing is an approval: what would stand where, beside what stands there today. */
export function PlaceModal({
  items,
  settings,
  onClose,
  onDone,
}: {
  items: readonly BlockItem[];
  settings: BlocksAnswer['settings'];
  onClose: () => void;
  onDone: () => void;
}) {
  const places = usePlaces();
  const place = usePlaceBlocks();
  const [shown, setShown] = useState(0);
  const [regions, setRegions] = useState<Partial<Record<Kind, string>>>({});
  const item = items[shown];
  const added = items.filter(({ state }) => state !== 'changed');
  const needed = places.data?.kinds.filter(({ kind }) => added.some((one) => one.kind === kind)) ?? [];
  const problems = places.data === undefined ? [] : problemsOf(needed, places.data.shop.free, added);
  const approve = () =>
    place.mutate(
      { items: items.map(({ kind, id, mark }) => ({ kind, id, mark })), regions },
      {
        onSuccess: ({ count }) => {
          tellDone(`Clione is writing ${counted(count, 'block')} into your shop.`);
          onDone();
        },
      },
    );
  return (
    <ConfirmModal
      confirm={`Approve and place on ${counted(items.length, 'page')}`}
      disabled={places.data === undefined || problems.length > 0}
      error={place.error}
      header="What would stand on your pages"
      onClose={onClose}
      onConfirm={approve}
      pending={place.isPending}
      wide
    >
      {problems.length > 0 && (
        <Message marginBottom="medium" messages={problems.map((text) => ({ text }))} type="warning" />
      )}
      <AlsoElsewhere items={items} />
      <Text>
        BigCommerce writes the block into the page itself: shoppers see it, and so does every reader that runs no
        scripts. You can take it off again at any time.
      </Text>
      <Loaded query={places} what="places of your theme">
        {() =>
          needed.map((one) => (
            <PlaceOfKind
              chosen={regions[one.kind]}
              key={one.kind}
              onChoose={(region) => setRegions({ ...regions, [one.kind]: region })}
              place={one}
            />
          ))
        }
      </Loaded>
      {items.length > 1 && (
        <Box marginBottom="medium">
          <Select
            filterable={items.length > 8}
            label={`Preview (${items.length})`}
            maxHeight={280}
            onOptionChange={(value) => setShown(value ?? 0)}
            options={items.map(({ name }, index) => ({ value: index, content: name || 'Without a name' }))}
            value={shown}
          />
        </Box>
      )}
      {item && <BlockPreview item={item} settings={settings} />}
    </ConfirmModal>
  );
}

function problemOf({ kind, regions, free }: Place, wanted: number): string[] {
  const pages = pagesOf[kind].toLowerCase();
  if (regions.length === 0)
    return [`Your theme has no place for widgets on ${pages}. Leave those out, or ask whoever made your theme.`];
  if (wanted <= free) return [];
  return [`BigCommerce takes ${free} more on ${pages}, and you chose ${wanted}. Choose fewer.`];
}

/** The text of one widget is the same wherever it was set. */
function AlsoElsewhere({ items }: { items: readonly BlockItem[] }) {
  const set = items.filter(({ elsewhere }) => elsewhere.length > 0);
  if (set.length === 0) return null;
  const where = set.map(({ name, elsewhere }) => `${name}: ${elsewhere.join('; ')}`);
  const text = `Somebody set these in BigCommerce elsewhere too, and the text changes there as well. ${where.join('. ')}.`;
  return <Message marginBottom="medium" messages={[{ text }]} type="info" />;
}

function problemsOf(needed: readonly Place[], freeInShop: number, added: readonly BlockItem[]): string[] {
  const ofKinds = needed.flatMap((one) => problemOf(one, added.filter(({ kind }) => kind === one.kind).length));
  if (added.length <= freeInShop) return ofKinds;
  return [
    ...ofKinds,
    `BigCommerce takes ${freeInShop} more widgets in your shop, and you chose ${added.length}. Choose fewer.`,
  ];
}

function PlaceOfKind({
  place: { kind, regions, preferred },
  chosen,
  onChoose,
}: {
  place: Place;
  chosen: string | undefined;
  onChoose: (region: string) => void;
}) {
  if (regions.length < 2) return null;
  return (
    <Box marginBottom="medium">
      <Select
        label={`Place on ${pagesOf[kind].toLowerCase()}`}
        onOptionChange={(value) => value !== undefined && onChoose(value)}
        options={regions.map((value) => ({
          value,
          content: value === preferred ? `${placeWords(value)} (recommended)` : placeWords(value),
        }))}
        value={chosen ?? preferred ?? ''}
      />
    </Box>
  );
}
