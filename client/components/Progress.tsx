import { Box, Flex, ProgressBar, Small, Text } from '@bigcommerce/big-design';

/** Long work with an end: how far, of how much, and what did not work. */
export function Progress({
  label,
  done,
  total,
  failed = 0,
  note,
}: {
  label: string;
  done: number;
  total: number | null;
  failed?: number;
  note?: string | undefined;
}) {
  const percent = total === null ? undefined : total === 0 ? 100 : Math.min(100, Math.round((done / total) * 100));
  return (
    <Box marginBottom="small">
      <Flex justifyContent="space-between" marginBottom="xxSmall">
        <Text marginBottom="none">{label}</Text>
        <Text color="secondary60" marginBottom="none">
          {amount(done, total)}
          {failed > 0 && ` · ${failed.toLocaleString('en-US')} failed`}
        </Text>
      </Flex>
      <div aria-label={label} role="group">
        {percent === undefined ? <ProgressBar /> : <ProgressBar percent={percent} />}
      </div>
      {note && <Small color="secondary60">{note}</Small>}
    </Box>
  );
}

function amount(done: number, total: number | null): string {
  if (total === null) return done ? done.toLocaleString('en-US') : 'starting';
  return `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
}
