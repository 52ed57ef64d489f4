import { Box, Message, Small, Text } from '@bigcommerce/big-design';
import type { Forecast } from '../../server/enrichment/contract.ts';
import { QuotaMeter } from '../plans/QuotaMeter.tsx';
import { useDays, useInstant } from '../session/use-session.ts';
import { counted } from '../words.ts';

/** What a run would go through and cost, before it starts. */
export function RunForecast({ forecast, isAll }: { forecast: Forecast; isAll: boolean }) {
  const instant = useInstant();
  const { items, leftAlone, waiting, checkedAt, quota } = forecast;
  const isChecking = isAll && checkedAt === null;
  return (
    <Box backgroundColor="secondary10" borderRadius="normal" marginBottom="medium" padding="medium">
      <Text bold marginBottom="xxSmall">
        {headOf(forecast, isChecking)}
      </Text>
      {leftAlone > 0 && !isChecking && (
        <Text marginBottom="xxSmall">{`The texts of ${counted(leftAlone, 'item')} are good and stay as they are.`}</Text>
      )}
      {waiting > 0 && (
        <Text marginBottom="xxSmall">
          {`${items === 1 ? 'It has' : `${waiting.toLocaleString('en-US')} of them ${waiting === 1 ? 'has' : 'have'}`} a suggestion that waits for you. It stays, unless something better is found.`}
        </Text>
      )}
      <Text marginBottom="small">
        {isChecking && items === 0 ? 'An item counts only when it gets a suggestion.' : costOf(forecast)}
      </Text>
      <QuotaMeter quota={quota} />
      {isAll && (
        <Small color="secondary60" marginBottom="none" marginTop="xSmall">
          {checkedAt === null
            ? 'Your items are still being checked: the figures grow until that is done. A run that you start now checks the rest first.'
            : `As of the last check, ${instant(checkedAt)}. The run checks again before it starts.`}
        </Small>
      )}
    </Box>
  );
}

/** Says how many fit when not all do. */
export function TooMany({ forecast: { items, charged, fits, quota } }: { forecast: Forecast }) {
  const { day } = useDays();
  if (fits >= items) return null;
  const text =
    fits === 0
      ? `Your plan ${quota.plan.name} has nothing left this month. Reviewing, publishing and undoing go on as ever; ${charged < items ? 'items that were counted already cost nothing more: choose them in the list. Others' : 'new suggestions'} can be asked for from ${day(quota.renewsOn)} on.`
      : `Only ${counted(fits, 'item')} of ${items.toLocaleString('en-US')} fit in your plan ${quota.plan.name} this month. You can start with these, the most sold first.`;
  return <Message marginBottom="medium" messages={[{ text }]} type="warning" />;
}

function headOf(forecast: Forecast, isChecking: boolean): string {
  if (forecast.items > 0)
    return `${counted(forecast.items, 'item')}${isChecking ? ' so far' : ''}: ${partsOf(forecast)}`;
  return isChecking ? 'Clione is still checking your items' : 'Nothing needs it';
}

function partsOf({ titles, descriptions, searchData }: Forecast): string {
  const parts = [
    ...(titles > 0 ? [counted(titles, 'page title')] : []),
    ...(descriptions > 0 ? [counted(descriptions, 'meta description')] : []),
    ...(searchData > 0 ? [`search data of ${counted(searchData, 'item')}`] : []),
  ];
  return parts.length === 0 ? 'nothing that needs work' : parts.join(', ');
}

function costOf({ items, charged, free }: Forecast): string {
  if (items === 0) return 'This run costs nothing.';
  const paid = Math.max(0, charged - free);
  const again = items - charged;
  const parts = [
    paid > 0 ? `counts up to ${counted(paid, 'item')} against your plan` : 'costs nothing of your plan',
    ...(free > 0 ? [`${counted(free, 'item')} ${free === 1 ? 'is' : 'are'} free as a first example`] : []),
    ...(again > 0
      ? [`${again.toLocaleString('en-US')} ${again === 1 ? 'was' : 'were'} counted this month already`]
      : []),
  ];
  return `This run ${parts.join('; ')}. An item counts only when it gets a suggestion.`;
}
