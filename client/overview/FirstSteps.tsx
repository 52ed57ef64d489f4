import { Flex, FlexItem, Panel, Text } from '@bigcommerce/big-design';
import { CheckCircleIcon, CircleDashedIcon } from '@bigcommerce/big-design-icons';
import { RouteLink } from '../components/RouteLink.tsx';
import type { Step } from './first-steps.ts';

export function FirstSteps({ steps }: { steps: Step[] }) {
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <Panel header="Getting started">
      {steps.map((step) => (
        <Flex alignItems="flex-start" flexGap="0.75rem" key={step.title} marginBottom="small">
          <FlexItem flexShrink={0}>
            {step.isDone ? (
              <CheckCircleIcon color="success" title="Done" />
            ) : (
              <CircleDashedIcon color="secondary50" title="To do" />
            )}
          </FlexItem>
          <FlexItem flexGrow={1}>
            <Text as="p" bold={step === next} marginBottom="none">
              {step.title}
            </Text>
            <Text color="secondary60" marginBottom="none">
              {step.text}
            </Text>
            {step === next && <RouteLink to={step.to}>{step.action}</RouteLink>}
          </FlexItem>
        </Flex>
      ))}
    </Panel>
  );
}
