import { Message, Text } from '@bigcommerce/big-design';
import type { PublicDataAnswer } from '../../server/public-data/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';

type Silence = NonNullable<PublicDataAnswer['silent']>;

const words: Record<Silence, string> = {
  disconnected:
    'Clione is not connected to your shop, so it does not know what you show there now. Until it is, whoever asks is told to try again later.',
  unread:
    'Clione has not read all of your shop since it was connected. Until a sync is done, whoever asks is told to try again later.',
  closed:
    'BigCommerce says that your shop is not open to everybody. Whoever asks is told to try again later, until it is open and a sync has seen that.',
};

/** Why what Clione serves answers nothing at this moment, whatever its switch says; and what of the shop it could not read. */
export function SilenceMessage({ silent, unread }: { silent: Silence | null; unread: readonly string[] }) {
  const isNamed = unread.length > 0 && silent !== 'disconnected';
  return (
    <>
      {silent !== null && <Message marginBottom="medium" messages={[{ text: words[silent] }]} type="info" />}
      {isNamed && (
        <Text>
          {`Not read since your shop was connected: ${unread.join('; ')}. Until they are, nothing of them is told. `}
          <RouteLink to={paths.sync}>See Sync</RouteLink>
        </Text>
      )}
    </>
  );
}
