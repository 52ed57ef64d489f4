import { Box, Flex, ProgressBar, Small, Text } from '@bigcommerce/big-design';

/** Long work with an end: how far, of how much, and what did not work. */
export function Progress({
  label,
  done,
  total,
  failed = 0,
  resting,
  note,
}: {
  label: string;
  done: number;
  /** null: not known yet. */
  total: number | null;
  failed?: number;
  /** Why nothing moves, for example "waiting". */
  resting?: string | undefined;
  note?: string | undefined;
}) {
  const percent = total === null ? (resting ? 0 : undefined) : percentOf(done, total);
  return (
    <Box marginBottom="small">
      <Flex justifyContent="space-between" marginBottom="xxSmall">
        <Text marginBottom="none">{label}</Text>
        <Text color="secondary60" marginBottom="none">
          {[amount(done, total, resting), failed > 0 && `${failed.toLocaleString('en-US')} failed`]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Flex>
      <div aria-label={label} role="group">
        {percent === undefined ? <ProgressBar /> : <ProgressBar percent={percent} />}
      </div>
      {note && <Small color="secondary60">{note}</Small>}
    </Box>
  );
}

function percentOf(done: number, total: number): number {
  return total === 0 ? 100 : Math.min(100, Math.round((done / total) * 100));
}

function amount(done: number, total: number | null, resting: string | undefined): string {
  if (total === null) return resting ?? (done ? done.toLocaleString('en-US') : 'starting');
  const counts = `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
  return resting ? `${counts}, ${resting}` : counts;
}
