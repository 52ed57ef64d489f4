import { Message } from '@bigcommerce/big-design';
import type { PublicDataAnswer } from '../../server/public-data/contract.ts';

type Silence = NonNullable<PublicDataAnswer['silent']>;

const words: Record<Silence, string> = {
  disconnected:
    'Clione is not connected to your shop, so it does not know what you show there now. Until it is, whoever asks is told to try again later.',
  unread:
    'Clione has not read all of your shop since it was connected. Until a sync is done, whoever asks is told to try again later.',
  closed:
    'BigCommerce says that your shop is not open to everybody. Whoever asks is told to try again later, until it is open and a sync has seen that.',
};

/** Why what Clione serves answers nothing at this moment, whatever its switch says. */
export function SilenceMessage({ silent }: { silent: Silence | null }) {
  if (silent === null) return null;
  return <Message marginBottom="medium" messages={[{ text: words[silent] }]} type="info" />;
}
