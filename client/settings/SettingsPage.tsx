import { Flex, FlexItem, Panel, Switch, Text } from '@bigcommerce/big-design';
import type { SettingsAnswer } from '../../server/stores/contract.ts';
import { tellFailure } from '../components/alerts.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { LoadedPanel } from '../components/States.tsx';
import { writePromise } from '../overview/Welcome.tsx';
import { paths } from '../paths.ts';
import { Connection } from './Connection.tsx';
import { CustomFields } from './CustomFields.tsx';
import { Members } from './Members.tsx';
import { useChangeSettings, useSettings } from './use-settings.ts';

export function SettingsPage() {
  const settings = useSettings();
  return (
    <>
      <PageHeader text="Your BigCommerce login is your Clione account." title="Settings" />
      <LoadedPanel query={settings} what="settings">
        {(loaded) => (
          <>
            <Connection settings={loaded} />
            <WhatClioneCanChange />
            <Members settings={loaded} />
            <Keywords settings={loaded} />
            <CustomFields
              key={loaded.customFields.map(({ name, isPublic }) => `${name}${isPublic}`).join()}
              settings={loaded}
            />
          </>
        )}
      </LoadedPanel>
    </>
  );
}

function WhatClioneCanChange() {
  return (
    <Panel header="What Clione can change">
      <Text>{writePromise}</Text>
      <Text marginBottom="none">
        Nothing goes live before you approve it. <RouteLink to={paths.help}>How Clione works</RouteLink>
      </Text>
    </Panel>
  );
}

function Keywords({ settings }: { settings: SettingsAnswer }) {
  const change = useChangeSettings();
  const shown = change.isPending ? (change.variables.keywordsOn ?? settings.keywordsOn) : settings.keywordsOn;
  return (
    <Panel header="Meta keywords">
      <Flex alignItems="flex-start" flexGap="1rem">
        <Switch
          aria-label="Suggest meta keywords"
          checked={shown}
          disabled={change.isPending}
          onChange={() => change.mutate({ keywordsOn: !settings.keywordsOn }, { onError: tellFailure })}
        />
        <FlexItem>
          <Text bold marginBottom="xxSmall">
            Suggest meta keywords
          </Text>
          <Text marginBottom="none">
            Google ignores them, the search of your shop uses another field, and competitors can read them. Clione never
            counts missing keywords as a problem, and leaves existing ones alone.
          </Text>
        </FlexItem>
      </Flex>
    </Panel>
  );
}
