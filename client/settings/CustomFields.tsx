import {
  Box,
  Button,
  Checkbox,
  Flex,
  Input,
  Message,
  Panel,
  Table,
  type TableColumn,
  Text,
} from '@bigcommerce/big-design';
import { useState } from 'react';
import type { SettingsAnswer } from '../../server/stores/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { Clamped } from '../components/Clamped.tsx';
import { counted } from '../words.ts';
import { useChangeSettings } from './use-settings.ts';

/** Fields on a page of the list. */
const smallest = 10;

type Field = SettingsAnswer['customFields'][number];

/** Which custom fields shoppers may read about. Only those ever become part of a suggestion. */
export function CustomFields({ settings }: { settings: SettingsAnswer }) {
  const { customFields } = settings;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(namesOf(customFields)));
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [perPage, setPerPage] = useState(smallest);
  const change = useChangeSettings();
  const isChanged = customFields.some(({ name, isPublic }) => chosen.has(name) !== isPublic);
  const shown = customFields.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const find = (part: string) => {
    setSearch(part);
    setPage(1);
  };
  const pagination = {
    currentPage: page,
    itemsPerPage: perPage,
    itemsPerPageOptions: [smallest, 50, 100],
    totalItems: shown.length,
    onPageChange: setPage,
    onItemsPerPageChange: (count: number) => {
      setPerPage(count);
      setPage(1);
    },
  };
  const save = () =>
    change.mutate(
      { publicCustomFields: [...chosen] },
      {
        onSuccess: () =>
          tellDone(`${counted(chosen.size, 'custom field is', 'custom fields are')} used for suggestions now.`),
      },
    );
  return (
    <Panel
      description="Custom fields become part of suggestions and of the search data on your pages only when they are ticked here. Leave out anything that shoppers should not read."
      header="Public custom fields"
    >
      {customFields.length === 0 && (
        <Text marginBottom="none">Your products have no custom fields that Clione could use.</Text>
      )}
      {customFields.length > 10 && (
        <Box marginBottom="small">
          <Input
            aria-label="Find a custom field"
            onChange={(event) => find(event.target.value)}
            placeholder="Find a custom field"
            value={search}
          />
        </Box>
      )}
      {customFields.length > 0 && (
        <Table
          columns={columnsOf(chosen, setChosen)}
          emptyComponent={<Text>No custom field has this in its name.</Text>}
          items={shown.slice((page - 1) * perPage, page * perPage)}
          keyField="name"
          {...(shown.length > smallest ? { pagination } : {})}
        />
      )}
      {change.error && <Message marginTop="medium" messages={[{ text: messageOf(change.error) }]} type="error" />}
      {customFields.length > 0 && (
        <Flex flexGap="0.5rem" marginTop="medium">
          <Button disabled={!isChanged} isLoading={change.isPending} onClick={save}>
            Save custom fields
          </Button>
          {isChanged && (
            <Button
              disabled={change.isPending}
              onClick={() => setChosen(new Set(namesOf(customFields)))}
              variant="subtle"
            >
              Discard
            </Button>
          )}
        </Flex>
      )}
    </Panel>
  );
}

function namesOf(fields: Field[]): string[] {
  return fields.filter(({ isPublic }) => isPublic).map(({ name }) => name);
}

function columnsOf(chosen: ReadonlySet<string>, choose: (names: ReadonlySet<string>) => void): TableColumn<Field>[] {
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    choose(next);
  };
  return [
    {
      hash: 'name',
      header: 'Custom field',
      render: ({ name }) => <Checkbox checked={chosen.has(name)} label={name} onChange={() => toggle(name)} />,
    },
    { hash: 'example', header: 'For example', render: ({ example }) => <Clamped lines={1} text={example} /> },
    {
      hash: 'products',
      header: 'Products',
      align: 'right',
      width: 100,
      render: ({ products }) => products.toLocaleString('en-US'),
    },
  ];
}
