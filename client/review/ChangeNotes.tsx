import { Box, InlineMessage } from '@bigcommerce/big-design';
import type { Change } from '../../server/review/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { questionsStored, type Signal, storedOnly } from '../words.ts';
import { shortText } from './change-text.ts';

const signalNotes: Partial<Record<Signal, string>> = {
  url: 'Ads, product feeds and links in e-mails and texts go on naming the old address. A permanent redirect (301) leads visitors on, but change those links where you can. Accepting puts nothing live: new addresses are confirmed on their own under Ready to publish, never together with texts.',
  keywords: 'Google ignores meta keywords, the search of your shop uses another field, and competitors can read them.',
  jsonld: storedOnly,
  questions: questionsStored,
};

/** What a person should know before deciding: what to mind, and what became of it. */
export function ChangeNotes({ change }: { change: Change }) {
  const note = signalNotes[change.signal];
  return (
    <Box marginTop="small">
      {change.fromOlderData && (
        <InlineMessage
          marginTop="xSmall"
          messages={[
            { text: 'This text is from an earlier suggestion, based on older data. Check that it still holds.' },
          ]}
          type="warning"
        />
      )}
      {note && <InlineMessage marginTop="xSmall" messages={[{ text: note }]} type="info" />}
      <PublicationNote change={change} />
    </Box>
  );
}

function PublicationNote({ change: { publication, signal } }: { change: Change }) {
  if (!publication) return null;
  if (publication.state === 'conflict') {
    const live = publication.live ? `It now says “${shortText({ signal }, publication.live)}”.` : 'It is blank now.';
    return (
      <Box marginTop="xSmall">
        <InlineMessage messages={[{ text: `${publication.wasSent ? differs : changed} ${live}` }]} type="warning" />
        <RouteLink to={`${paths.propagation}?state=conflict`}>Decide under Signal Propagation</RouteLink>
      </Box>
    );
  }
  if (publication.state === 'failed') {
    return (
      <InlineMessage
        marginTop="xSmall"
        messages={[{ text: whyFailed(publication.reason ?? 'no reason was given') }]}
        type="error"
      />
    );
  }
  return null;
}

const changed = 'This was changed outside Clione after you saw it, so nothing was written.';
const differs =
  'Clione had begun to write this, and your shop shows something else now: BigCommerce kept it differently, or someone changed it.';

/** Of what may have arrived nobody can say that it was not published. */
function whyFailed(reason: string): string {
  return reason.startsWith('It may have been written') ? reason : `Not published: ${reason}`;
}
