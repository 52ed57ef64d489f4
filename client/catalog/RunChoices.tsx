import { Checkbox, Fieldset, Form, FormGroup, Input, Radio } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import type { ExtraSignal, Forecast } from '../../server/enrichment/contract.ts';
import { counted } from '../words.ts';
import type { RunWishes } from './run-wishes.ts';

const modes = [
  {
    value: 'mend',
    label: 'Fill blanks and mend faults',
    description: 'Cut, duplicate, missing or default texts. Good ones stay as they are.',
  },
  {
    value: 'improve',
    label: 'Improve weak texts too',
    description: 'Also texts without a fault that could say more.',
  },
  { value: 'rewrite', label: 'Rewrite all texts', description: 'Good ones too. Only what you locked stays.' },
] as const;

const extras: { value: ExtraSignal; label: string; description: string }[] = [
  {
    value: 'questions',
    label: 'Questions and answers',
    description: 'What shoppers ask, answered from your product data alone.',
  },
  {
    value: 'keywords',
    label: 'Meta keywords',
    description: 'Google ignores them and competitors can read them.',
  },
  {
    value: 'url',
    label: 'Addresses',
    description: 'Each change redirects the old address. Ads, feeds and links that name it still need your care.',
  },
];

/** What a run may touch. */
export function RunChoices({
  wishes,
  onChange,
  mayAskAddresses,
  forecast,
  children,
}: {
  wishes: RunWishes;
  onChange: (wishes: RunWishes) => void;
  mayAskAddresses: boolean;
  forecast: Forecast;
  /** What the choice of texts asks for besides. */
  children: ReactNode;
}) {
  const { isFirstRun } = forecast;
  const toggle = (signal: ExtraSignal) =>
    onChange({
      ...wishes,
      signals: wishes.signals.includes(signal)
        ? wishes.signals.filter((one) => one !== signal)
        : [...wishes.signals, signal],
    });
  return (
    <Form onSubmit={(event) => event.preventDefault()}>
      <Fieldset legend="Which texts">
        <FormGroup>
          {modes.map(({ value, label, description }) => {
            const isClosed = value === 'rewrite' && isFirstRun;
            return (
              <Radio
                checked={wishes.mode === value}
                description={
                  isClosed ? 'Not in the first run: see what Clione makes of the faults first.' : description
                }
                disabled={isClosed}
                key={value}
                label={label}
                onChange={() => onChange({ ...wishes, mode: value, confirmation: '' })}
                value={value}
              />
            );
          })}
        </FormGroup>
      </Fieldset>
      {children}
      <Fieldset legend="Suggest besides">
        <FormGroup>
          {extras
            .filter(({ value }) => value !== 'url' || mayAskAddresses)
            .map(({ value, label, description }) => (
              <Checkbox
                checked={wishes.signals.includes(value)}
                description={description}
                key={value}
                label={label}
                onChange={() => toggle(value)}
              />
            ))}
        </FormGroup>
      </Fieldset>
    </Form>
  );
}

/** Rewriting goes through good texts too: the number of items, typed, is the proof that one knows. */
export function Confirmation({
  items,
  typed,
  onChange,
}: {
  items: number;
  typed: string;
  onChange: (typed: string) => void;
}) {
  return (
    <FormGroup>
      <Input
        autoComplete="off"
        description={`Clione suggests new texts for ${counted(items, 'item')}, good ones among them. They replace nothing before you publish them.`}
        inputMode="numeric"
        label={`Type ${items} to confirm`}
        onChange={(event) => onChange(event.target.value)}
        value={typed}
      />
    </FormGroup>
  );
}
