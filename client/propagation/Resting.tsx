import { Box, Text } from '@bigcommerce/big-design';
import type { UndoPreview } from '../../server/propagation/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { useInstant } from '../session/use-session.ts';
import { counted } from '../words.ts';

/** Publications that rest and would write these fields anew: each is called off, or gone on with, where its link leads. */
export function Resting({ batches, onGo }: { batches: UndoPreview['resting']; onGo: () => void }) {
  const instant = useInstant();
  if (batches.length === 0) return null;
  return (
    <Box marginBottom="medium">
      {batches.map(({ batchId, startsAt, count }) => (
        <Text key={batchId} marginBottom="xxSmall">
          {`${counted(count, 'newer text')}: `}
          <RouteLink onFollow={onGo} to={paths.batch(batchId)}>
            {startsAt === null ? 'part of a paused publication' : `scheduled for ${instant(startsAt)}`}
          </RouteLink>
        </Text>
      ))}
    </Box>
  );
}
