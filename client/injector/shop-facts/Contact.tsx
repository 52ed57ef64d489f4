import { Checkbox, Form, FormGroup, Input, Panel, Select } from '@bigcommerce/big-design';
import { countryOptions } from './countries.ts';
import type { FormPart } from './ShopFactsPage.tsx';

/** How to reach the shop, if it wants to be reached that way. */
export function Contact({ typed, set, errorOf, stored }: FormPart) {
  const { address } = typed;
  const field = (name: 'street' | 'locality' | 'region' | 'postalCode', label: string, isRequired: boolean) => (
    <Input
      error={errorOf(`address.${name}`)}
      label={label}
      onChange={(event) => set({ address: { ...address, [name]: event.target.value } })}
      required={isRequired}
      value={address[name]}
    />
  );
  return (
    <Panel
      description="Everybody will be able to read this: state only what stands on your contact page anyway. BigCommerce’s own details of your shop are never used."
      header="Contact"
    >
      <Form fullWidth onSubmit={(event) => event.preventDefault()}>
        <FormGroup>
          <Input
            error={errorOf('phone')}
            label="Phone for customers"
            onChange={(event) => set({ phone: event.target.value })}
            placeholder="+46 8 123 456"
            value={typed.phone}
          />
          <Input
            error={errorOf('email')}
            label="E-mail for customers"
            onChange={(event) => set({ email: event.target.value })}
            placeholder="hello@your-shop.com"
            value={typed.email}
          />
        </FormGroup>
        <FormGroup>
          <Checkbox
            checked={typed.hasAddress}
            label="State a postal address"
            onChange={() => set({ hasAddress: !typed.hasAddress })}
          />
        </FormGroup>
        {typed.hasAddress && (
          <>
            <FormGroup>{field('street', 'Street and number', true)}</FormGroup>
            <FormGroup>
              {field('postalCode', 'Postal code', false)}
              {field('locality', 'Town', true)}
            </FormGroup>
            <FormGroup>
              {field('region', 'State or region', false)}
              <Select
                error={errorOf('address.country')}
                filterable
                label="Country"
                onOptionChange={(country) => set({ address: { ...address, country: country ?? '' } })}
                options={countryOptions(stored.countries)}
                required
                value={address.country}
              />
            </FormGroup>
          </>
        )}
      </Form>
    </Panel>
  );
}
