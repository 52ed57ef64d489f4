import { Box, Message, Panel, Text } from '@bigcommerce/big-design';
import type { LeavingAnswer } from '../../server/leaving/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellFailure } from '../components/alerts.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { LoadedPanel } from '../components/States.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { paths } from '../paths.ts';
import { useInstant, useNoPublishReason } from '../session/use-session.ts';
import { ErasePanel } from './ErasePanel.tsx';
import { RecordPanel } from './RecordPanel.tsx';
import { RemovePanel } from './RemovePanel.tsx';
import { RestorePanel } from './RestorePanel.tsx';
import { useLeaving, useLeavingStep } from './use-leaving.ts';
import { WhatStands } from './WhatStands.tsx';

/** Settings > Leave: what Clione changed or placed in the shop, and how to get everything back before uninstalling. */
export function LeavePage() {
  const leaving = useLeaving();
  useWhenDone(leaving.data?.busy ?? false);
  return (
    <>
      <Box marginBottom="xSmall">
        <RouteLink to={paths.settings}>Back to Settings</RouteLink>
      </Box>
      <PageHeader
        text="Get everything back the way it was, take along the record, and leave nothing behind. Each step is optional and can be repeated."
        title="Leave Clione"
      />
      <Message
        header="Restore before you uninstall"
        marginBottom="medium"
        messages={[
          {
            text: 'Uninstalling ends Clione’s access at once: after it we can do nothing in your shop until you install Clione again. Texts and addresses stay as they are at that moment.',
          },
        ]}
        type="warning"
      />
      <LoadedPanel query={leaving} what="what Clione changed in your shop">
        {(loaded) => (
          <>
            <WhatStands leaving={loaded} />
            <RestorePanel leaving={loaded} />
            <RemovePanel leaving={loaded} />
            <RecordPanel leaving={loaded} />
            <ErasePanel leaving={loaded} />
            <Panel header="5. Uninstall">
              <Text marginBottom="none">
                The last step is yours: in your BigCommerce control panel open Apps &gt; My Apps, and choose Uninstall
                beside Clione.
              </Text>
            </Panel>
            {loaded.begunAt !== null && <Begun leaving={loaded} />}
          </>
        )}
      </LoadedPanel>
    </>
  );
}

function Begun({ leaving }: { leaving: LeavingAnswer }) {
  const instant = useInstant();
  const stay = useLeavingStep('stay');
  const reason = useNoPublishReason();
  return (
    <Panel header="Changed your mind?">
      <Text>
        {`You began to leave on ${instant(leaving.begunAt ?? '')}. If you stay, Clione listens to changes in your shop again. What was restored stays restored, and the Schema Injector stays off until you switch it on.`}
      </Text>
      {(leaving.removal.state === 'done' || leaving.removal.state === 'failed') && (
        <Text>
          Until then Clione hears of changes in your shop once a night only. If somebody who may publish does so, has
          suggestions written, or switches the Schema Injector, a block of questions, llms.txt or the search data for
          headless storefronts on, Clione takes that as staying and places its webhooks again.
        </Text>
      )}
      <ActionButton
        disabled={leaving.removal.state === 'running'}
        isLoading={stay.isPending}
        onClick={() => stay.mutate(undefined, { onError: tellFailure })}
        reason={reason}
        variant="secondary"
      >
        Stay with Clione
      </ActionButton>
    </Panel>
  );
}
