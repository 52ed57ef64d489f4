import { Flex, FlexItem, H1, Text } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';

export function PageHeader({ title, text, actions }: { title: string; text?: ReactNode; actions?: ReactNode }) {
  return (
    <Flex alignItems="flex-start" flexGap="1rem" justifyContent="space-between" marginBottom="large">
      <FlexItem>
        <H1 marginBottom={text ? 'xxSmall' : 'none'}>{title}</H1>
        {text && (
          <Text as="p" color="secondary60" marginBottom="none">
            {text}
          </Text>
        )}
      </FlexItem>
      {actions && (
        <Flex alignItems="center" flexGap="0.5rem">
          {actions}
        </Flex>
      )}
    </Flex>
  );
}
