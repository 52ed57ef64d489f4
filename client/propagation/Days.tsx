import { Flex, FlexItem, Input } from '@bigcommerce/big-design';
import { useDraft } from '../components/use-draft.ts';

/** The first and the last day of what is shown, where the shop is. */
export function Days({
  from,
  to,
  onChange,
}: {
  from: string;
  to: string;
  onChange: (changes: { from?: string; to?: string }) => void;
}) {
  return (
    <Flex flexGap="0.75rem" marginBottom="medium">
      <FlexItem flexBasis="11rem">
        <Day label="From" max={to} onChange={(day) => onChange({ from: day })} value={from} />
      </FlexItem>
      <FlexItem flexBasis="11rem">
        <Day label="To" min={from} onChange={(day) => onChange({ to: day })} value={to} />
      </FlexItem>
    </Flex>
  );
}

/**
 * While a year is typed the browser tells 0002, 0020 and 0202 as well: only a year of four digits goes to the address.
 */
function Day({
  label,
  value,
  onChange,
  ...limits
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
}) {
  const { typed, setTyped, noteSent } = useDraft(value);
  const take = (day: string) => {
    setTyped(day);
    if (day !== '' && day < '1000') return;
    noteSent(day);
    onChange(day);
  };
  return <Input {...limits} label={label} onChange={({ target }) => take(target.value)} type="date" value={typed} />;
}
