import { Checkbox, Form, FormGroup, Input, MultiSelect, Panel, Select } from '@bigcommerce/big-design';
import { countryOptions } from './countries.ts';
import type { FormPart } from './ShopFactsPage.tsx';
import type { TypedReturns } from './typed-facts.ts';

const windows: { value: TypedReturns['window']; content: string }[] = [
  { value: 'days', content: 'Within a number of days' },
  { value: 'unlimited', content: 'At any time' },
  { value: 'none', content: 'Returns are not accepted' },
];
const methods: { value: TypedReturns['method']; content: string }[] = [
  { value: 'mail', content: 'By mail' },
  { value: 'store', content: 'In your store' },
  { value: 'kiosk', content: 'At a drop-off point' },
];

/** How goods come back. */
export function Returns({ typed, set, errorOf, stored }: FormPart) {
  const { returns } = typed;
  const change = (part: Partial<TypedReturns>) => set({ returns: { ...returns, ...part } });
  const isAccepted = returns.window !== 'none';
  return (
    <Panel
      description="Your policy for the whole shop, as your returns page has it. It stands with your shop on the home page, and on the offers of products that Clione prints."
      header="Returns"
    >
      <Form fullWidth onSubmit={(event) => event.preventDefault()}>
        <FormGroup>
          <Checkbox
            checked={typed.hasReturns}
            label="State how goods come back"
            onChange={() => set({ hasReturns: !typed.hasReturns })}
          />
        </FormGroup>
        {typed.hasReturns && (
          <>
            <FormGroup>
              <MultiSelect
                description="Where this policy holds: at most 50."
                error={errorOf('returns.countries')}
                filterable
                label="Countries"
                onOptionsChange={(countries) => change({ countries })}
                options={countryOptions(stored.countries)}
                required
                value={returns.countries}
              />
            </FormGroup>
            <FormGroup>
              <Select
                label="Taken back"
                onOptionChange={(window: TypedReturns['window']) => change({ window })}
                options={windows}
                required
                value={returns.window}
              />
              {returns.window === 'days' && (
                <Input
                  error={errorOf('returns.window')}
                  label="Days"
                  onChange={(event) => change({ days: event.target.value })}
                  required
                  value={returns.days}
                />
              )}
            </FormGroup>
            {isAccepted && <Way change={change} errorOf={errorOf} returns={returns} stored={stored} />}
          </>
        )}
      </Form>
    </Panel>
  );
}

function Way({
  returns,
  change,
  errorOf,
  stored,
}: Pick<FormPart, 'errorOf' | 'stored'> & { returns: TypedReturns; change: (part: Partial<TypedReturns>) => void }) {
  const currency = stored.shop.currency ?? 'the shop’s currency';
  const fees: { value: TypedReturns['fees']; content: string }[] = [
    { value: 'free', content: 'You: free for the customer' },
    { value: 'customer', content: 'The customer, who sends it as they like' },
    { value: 'amount', content: 'The customer pays you an amount' },
  ];
  return (
    <>
      <FormGroup>
        <Select
          error={errorOf('returns.method')}
          label="How"
          onOptionChange={(method: TypedReturns['method']) => change({ method })}
          options={methods}
          placeholder="Choose one"
          required
          value={returns.method}
        />
        <Select
          error={returns.fees === '' && errorOf('returns.fees') ? 'Say who pays for the way back.' : undefined}
          label="Who pays for the way back"
          onOptionChange={(value: TypedReturns['fees']) => change({ fees: value })}
          options={fees}
          placeholder="Choose one"
          required
          value={returns.fees}
        />
      </FormGroup>
      {returns.fees === 'amount' && (
        <FormGroup>
          <Input
            error={errorOf('returns.fees')}
            label={`Amount in ${currency}`}
            onChange={(event) => change({ amount: event.target.value })}
            required
            value={returns.amount}
          />
        </FormGroup>
      )}
    </>
  );
}
