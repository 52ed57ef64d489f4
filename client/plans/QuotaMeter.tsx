import { Box, Flex, ProgressBar, Small, Text } from '@bigcommerce/big-design';
import type { Quota } from '../../server/plans/contract.ts';
import { useDays } from '../session/use-session.ts';
import { counted } from '../words.ts';

/** How much of the plan is used this month. */
export function QuotaMeter({ quota }: { quota: Quota }) {
  const { month } = useDays();
  const { plan, used, reserved, left } = quota;
  const taken = used + reserved;
  const label = `Your plan ${plan.name}, ${month(quota.month)}`;
  return (
    <Box>
      <Flex justifyContent="space-between" marginBottom="xxSmall">
        <Text marginBottom="none">{label}</Text>
        <Text color="secondary60" marginBottom="none">
          {plan.itemsPerMonth === null
            ? `${counted(taken, 'item')} so far, no limit`
            : `${taken.toLocaleString('en-US')} of ${counted(plan.itemsPerMonth, 'item')}`}
        </Text>
      </Flex>
      {plan.itemsPerMonth !== null && (
        <div aria-label={`${label}: ${counted(left ?? 0, 'item')} left`} role="group">
          <ProgressBar percent={Math.min(100, Math.round((taken / plan.itemsPerMonth) * 100))} />
        </div>
      )}
      <Small color="secondary60" marginBottom="none" marginTop="xxSmall">
        <Notes quota={quota} />
      </Small>
    </Box>
  );
}

function Notes({ quota }: { quota: Quota }) {
  const { day } = useDays();
  const { examplesLeft, reserved, left, isZoneAssumed } = quota;
  const notes = [
    ...(examplesLeft > 0 ? [`Your first ${counted(examplesLeft, 'item')} are free.`] : []),
    ...(reserved > 0 ? [`${counted(reserved, 'item')} of it held by the run under way.`] : []),
    ...(left === 0 ? ['Reviewing, publishing and undoing go on as ever.'] : []),
    ...(left === null
      ? []
      : [
          `The next month begins on ${day(quota.renewsOn)}${isZoneAssumed ? ' (UTC: your shop tells no time zone)' : ''}.`,
        ]),
  ];
  return notes.join(' ');
}
