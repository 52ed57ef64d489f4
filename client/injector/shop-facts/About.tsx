import { Fieldset, Form, FormGroup, Input, Panel, Radio, Textarea } from '@bigcommerce/big-design';
import type { FormPart } from './ShopFactsPage.tsx';

/** Who the shop is. */
export function About({ typed, set, errorOf, stored }: FormPart) {
  const { logoUrl } = stored.shop;
  return (
    <Panel
      description="Search engines show these beside your shop’s name. Leave blank what you do not want to state: nothing is guessed."
      header="About your shop"
    >
      <Form fullWidth onSubmit={(event) => event.preventDefault()}>
        <FormGroup>
          <Input
            description={`As registered, if it is not “${stored.shop.name}”.`}
            error={errorOf('legalName')}
            label="Legal name"
            onChange={(event) => set({ legalName: event.target.value })}
            value={typed.legalName}
          />
        </FormGroup>
        <Fieldset legend="Logo">
          <FormGroup>
            <Radio
              checked={typed.logoFrom === 'shop'}
              description={logoUrl === null ? 'Your theme has none that Clione knows of.' : logoUrl}
              label="The logo of your theme"
              onChange={() => set({ logoFrom: 'shop' })}
            />
            <Radio
              checked={typed.logoFrom === 'address'}
              label="A picture at this address"
              onChange={() => set({ logoFrom: 'address' })}
            />
            <Radio checked={typed.logoFrom === 'none'} label="No logo" onChange={() => set({ logoFrom: 'none' })} />
          </FormGroup>
        </Fieldset>
        {typed.logoFrom === 'address' && (
          <FormGroup>
            <Input
              description="At least 112 by 112 pixels. Google has to be able to load it."
              error={errorOf('logo.url')}
              label="Address of the logo"
              onChange={(event) => set({ logoUrl: event.target.value })}
              placeholder="https://"
              value={typed.logoUrl}
            />
          </FormGroup>
        )}
        <FormGroup>
          <Textarea
            description="Your shop’s own pages on social networks, marketplaces and the like: one address a line."
            error={profileError(errorOf)}
            label="Profiles elsewhere"
            onChange={(event) => set({ profiles: event.target.value })}
            resize
            rows={3}
            value={typed.profiles}
          />
        </FormGroup>
      </Form>
    </Panel>
  );
}

function profileError(errorOf: FormPart['errorOf']): string | undefined {
  const line = Array.from({ length: 20 }, (_, index) => index).find((index) => errorOf(`profiles.${index}`));
  return line === undefined ? errorOf('profiles') : `Address ${line + 1}: ${errorOf(`profiles.${line}`) ?? ''}`;
}
