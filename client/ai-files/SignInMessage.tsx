import { Message, Small } from '@bigcommerce/big-design';
import type { GuestLookAnswer } from '../../server/public-data/contract.ts';

/** What a visitor without an account got of the pages that would be told to everybody; and what Clione cannot know. */
export function SignInMessage({ look: { looked, behindLogin } }: { look: GuestLookAnswer }) {
  return (
    <>
      {behindLogin.length > 0 && (
        <Message
          marginBottom="medium"
          messages={[
            {
              text: `Of ${looked} pages that Clione opened as a visitor, these ask to sign in first: ${behindLogin.join(', ')}. Their names and descriptions would be told here to everybody all the same.`,
            },
          ]}
          type="warning"
        />
      )}
      <Small color="secondary60" marginBottom="medium">
        Items that you show to some customer groups only look public to Clione, which cannot read those rules: with such
        items, leave this off.
      </Small>
    </>
  );
}
