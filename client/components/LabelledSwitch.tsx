import { Flex, FlexItem, Switch, Text } from '@bigcommerce/big-design';
import { type ReactNode, useId } from 'react';

type Props = { label: string; checked: boolean; disabled: boolean; onChange: () => void; children: ReactNode };

/** A switch with its name beside it, which switches too, and what it does below. */
export function LabelledSwitch({ label, children, ...control }: Props) {
  const id = useId();
  return (
    <Flex alignItems="flex-start" flexGap="1rem">
      <Switch id={id} {...control} />
      <FlexItem flexGrow={1}>
        <Text bold marginBottom="xxSmall">
          <label htmlFor={id} style={{ cursor: 'pointer' }}>
            {label}
          </label>
        </Text>
        {children}
      </FlexItem>
    </Flex>
  );
}
