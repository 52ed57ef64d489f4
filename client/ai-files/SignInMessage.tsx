import { Message, Small } from '@bigcommerce/big-design';
import type { GuestLookAnswer } from '../../server/public-data/contract.ts';

/** What a visitor without an account got of the pages that would be told to everybody; and what Clione cannot know. */
export function SignInMessage({ look: { looked, behindLogin, unread } }: { look: GuestLookAnswer }) {
  return (
    <>
      {behindLogin.length > 0 && (
        <Message
          marginBottom="medium"
          messages={[
            {
              text: `Of ${looked} pages that Clione asked for as a visitor, these ask to sign in first, refuse or lead to another site: ${behindLogin.join(', ')}. Their names and descriptions would be told here to everybody all the same.`,
            },
          ]}
          type="warning"
        />
      )}
      {unread.length > 0 && (
        <Message
          marginBottom="medium"
          messages={[
            {
              text: `Clione asked for ${looked} pages as a visitor and could not open these, so it does not know whether everybody may see them: ${unread.join(', ')}. Open them in a browser that is not signed in before you approve this.`,
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
