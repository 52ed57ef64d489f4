import { Button, Flex, Form, FormGroup, H4, Input, Message, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { WriterAnswer, WriterChange } from '../../server/stores/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { useDays } from '../session/use-session.ts';
import { useChangeWriter } from './use-writer.ts';

type Budget = NonNullable<WriterChange['budget']>;
type Field = keyof Budget;

const labels: Record<Field, string> = {
  monthlyTokens: 'Tokens a month',
  monthlyCents: 'US dollars a month',
  runTokens: 'Tokens a run',
  runCents: 'US dollars a run',
};
const names: Field[] = ['monthlyTokens', 'monthlyCents', 'runTokens', 'runCents'];

/** What the AI writer may use, and what it used this month. */
export function WriterBudget({ writer }: { writer: WriterAnswer }) {
  const [typed, setTyped] = useState(() => typedOf(writer.budget));
  const change = useChangeWriter();
  const { month } = useDays();
  const wrong = names.filter((name) => numberOf(name, typed[name]) === undefined);
  const shown = names.filter((name) => writer.isPriceKnown || !isMoney(name) || writer.budget[name] !== null);
  const save = () => {
    const budget = Object.fromEntries(names.map((name) => [name, numberOf(name, typed[name]) ?? null])) as Budget;
    change.mutate({ budget }, { onSuccess: () => tellDone('The budget is saved.') });
  };
  return (
    <Form
      fullWidth
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong.length === 0) save();
      }}
    >
      <H4 marginBottom="xSmall">Budget of the AI writer</H4>
      <Text color="secondary60">
        Empty means no limit. When it is spent, the built-in writer goes on, and the run says so.
        {!writer.isPriceKnown && writer.isReady && ' The price of this model is not known here, so only tokens count.'}
      </Text>
      <Text>{usedWords(writer, month(writer.month))}</Text>
      {['monthly', 'run'].map((span) => (
        <FormGroup key={span}>
          {shown
            .filter((name) => name.startsWith(span))
            .map((name) => (
              <Input
                error={wrong.includes(name) ? 'A number, or nothing.' : undefined}
                inputMode="decimal"
                key={name}
                label={labels[name]}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
                placeholder="no limit"
                value={typed[name]}
              />
            ))}
        </FormGroup>
      ))}
      {change.error && <Message marginBottom="medium" messages={[{ text: messageOf(change.error) }]} type="error" />}
      <Flex>
        <Button disabled={wrong.length > 0} isLoading={change.isPending} type="submit" variant="secondary">
          Save budget
        </Button>
      </Flex>
    </Form>
  );
}

function usedWords({ used, operatorMonthlyTokens, isPriceKnown }: WriterAnswer, month: string): string {
  const tokens = `Used in ${month}: ${used.tokens.toLocaleString('en-US')} tokens`;
  const cost = isPriceKnown || used.cost > 0 ? `, about $${used.cost.toFixed(2)}` : '';
  const unpriced =
    used.tokensWithoutPrice > 0 && used.cost > 0
      ? ` (${used.tokensWithoutPrice.toLocaleString('en-US')} of them without a known price)`
      : '';
  const allowed =
    operatorMonthlyTokens === null
      ? ''
      : ` This Clione allows a shop ${operatorMonthlyTokens.toLocaleString('en-US')} tokens a month.`;
  return `${tokens}${cost}${unpriced}.${allowed}`;
}

function isMoney(name: Field): boolean {
  return name === 'monthlyCents' || name === 'runCents';
}

function typedOf(budget: Budget): Record<Field, string> {
  const text = (name: Field): string => {
    const value = budget[name];
    if (value === null) return '';
    return isMoney(name) ? (value / 100).toFixed(2) : value.toLocaleString('en-US');
  };
  return {
    monthlyTokens: text('monthlyTokens'),
    monthlyCents: text('monthlyCents'),
    runTokens: text('runTokens'),
    runCents: text('runCents'),
  };
}

/** null: no limit; undefined: not a number. */
function numberOf(name: Field, typed: string): number | null | undefined {
  const text = typed.replace(/[,\s$]/g, '');
  if (text === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) return undefined;
  return Math.round(isMoney(name) ? value * 100 : value);
}
