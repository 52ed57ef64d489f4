import { Box, Button, Flex, Form, FormGroup, Input, Message, Panel, Select, Text } from '@bigcommerce/big-design';
import { countryOptions } from './countries.ts';
import type { FormPart } from './ShopFactsPage.tsx';
import { newShipping } from './typed-facts.ts';
import type { TypedShipping } from './typed-facts.ts';

/** Where the shop sends to, for how much, and how soon. */
export function Shipping({ typed, set, errorOf, stored }: FormPart) {
  const { shipping } = typed;
  const whole = errorOf('shipping');
  const change = (key: number, part: Partial<TypedShipping>) =>
    set({ shipping: shipping.map((row) => (row.key === key ? { ...row, ...part } : row)) });
  return (
    <Panel
      action={{
        text: 'Add a country',
        variant: 'secondary',
        onClick: () => set({ shipping: [...shipping, newShipping(shipping)] }),
      }}
      description="What an ordinary parcel costs and how long it takes. State it only where it holds for nearly everything you sell; shipping that depends on weight or price is better set in Google Merchant Center."
      header="Shipping"
    >
      {shipping.length === 0 && <Text color="secondary60">No shipping is stated.</Text>}
      {shipping.map((row, index) => (
        <Country
          change={(part) => change(row.key, part)}
          errorOf={(field) => errorOf(`shipping.${index}.${field}`)}
          key={row.key}
          remove={() => set({ shipping: shipping.filter(({ key }) => key !== row.key) })}
          row={row}
          stored={stored}
        />
      ))}
      {whole !== undefined && <Message messages={[{ text: whole }]} type="error" />}
    </Panel>
  );
}

type CountryProps = Pick<FormPart, 'errorOf' | 'stored'> & {
  row: TypedShipping;
  change: (part: Partial<TypedShipping>) => void;
  remove: () => void;
};

function Country({ row, change, remove, errorOf, stored }: CountryProps) {
  const number = (
    name: 'rate' | 'handlingLeast' | 'handlingMost' | 'transitLeast' | 'transitMost',
    label: string,
    field: string,
  ) => (
    <Input
      error={errorOf(field)}
      label={label}
      onChange={(event) => change({ [name]: event.target.value })}
      required
      value={row[name]}
    />
  );
  return (
    <Box border="box" borderRadius="normal" marginBottom="medium" padding="medium">
      <Form fullWidth onSubmit={(event) => event.preventDefault()}>
        <FormGroup>
          <Select
            error={errorOf('country')}
            filterable
            label="To"
            onOptionChange={(country) => change({ country: country ?? '' })}
            options={countryOptions(stored.countries)}
            placeholder="Choose a country"
            required
            value={row.country}
          />
          {number('rate', `Price in ${stored.shop.currency ?? 'your currency'}, 0 if free`, 'rate')}
        </FormGroup>
        <FormGroup>
          {number('handlingLeast', 'Packed after at least (days)', 'handlingDays.least')}
          {number('handlingMost', 'at most (days)', 'handlingDays.most')}
        </FormGroup>
        <FormGroup>
          {number('transitLeast', 'On its way for at least (days)', 'transitDays.least')}
          {number('transitMost', 'at most (days)', 'transitDays.most')}
        </FormGroup>
      </Form>
      {(errorOf('handlingDays') ?? errorOf('transitDays')) !== undefined && (
        <Message messages={[{ text: errorOf('handlingDays') ?? errorOf('transitDays') ?? '' }]} type="error" />
      )}
      <Flex justifyContent="flex-end" marginTop="small">
        <Button actionType="destructive" onClick={remove} type="button" variant="subtle">
          Remove this country
        </Button>
      </Flex>
    </Box>
  );
}
