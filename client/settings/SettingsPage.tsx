import { Box, Panel, Text } from '@bigcommerce/big-design';
import type { SettingsAnswer } from '../../server/stores/contract.ts';
import { tellFailure } from '../components/alerts.ts';
import { LabelledSwitch } from '../components/LabelledSwitch.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { LoadedPanel } from '../components/States.tsx';
import { writePromise } from '../overview/Welcome.tsx';
import { paths } from '../paths.ts';
import { Automatic } from '../plans/Automatic.tsx';
import { PlanPanel } from '../plans/PlanPanel.tsx';
import { Connection } from './Connection.tsx';
import { CustomFields } from './CustomFields.tsx';
import { Members } from './Members.tsx';
import { useChangeSettings, useSettings } from './use-settings.ts';
import { Voice } from './Voice.tsx';
import { Writer } from './Writer.tsx';

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
            <PlanPanel />
            <Members settings={loaded} />
            <Writer />
            <Voice key={JSON.stringify([loaded.voice, loaded.titlePattern])} settings={loaded} />
            <ExtraSignals settings={loaded} />
            <Automatic />
            <CustomFields
              key={loaded.customFields.map(({ name, isPublic }) => `${name}${isPublic}`).join()}
              settings={loaded}
            />
            <LeaveClione />
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

function LeaveClione() {
  return (
    <Panel header="Leave Clione">
      <Text>
        See all that Clione changed or placed in your shop, get it back the way it was, take the record along, and have
        everything erased. Do this before you uninstall: afterwards Clione can do nothing in your shop.
      </Text>
      <RouteLink to={paths.leave}>Leave Clione</RouteLink>
    </Panel>
  );
}

/** Signals that are suggested only where the merchant wants them. */
function ExtraSignals({ settings }: { settings: SettingsAnswer }) {
  return (
    <Panel header="Also suggest">
      <ExtraSwitch
        label="Suggest questions and answers"
        name="questionsOn"
        settings={settings}
        text="Questions that shoppers ask, answered from your product data alone, for a place where shoppers can read them. Nothing is suggested where the data do not answer."
      />
      <ExtraSwitch
        label="Suggest meta keywords"
        name="keywordsOn"
        settings={settings}
        text="Google ignores them, the search of your shop uses another field, and competitors can read them. Clione never counts missing keywords as a problem, and leaves existing ones alone."
      />
    </Panel>
  );
}

function ExtraSwitch({
  name,
  label,
  text,
  settings,
}: {
  name: 'keywordsOn' | 'questionsOn';
  label: string;
  text: string;
  settings: SettingsAnswer;
}) {
  const change = useChangeSettings();
  const shown = change.isPending ? (change.variables[name] ?? settings[name]) : settings[name];
  return (
    <Box marginBottom="medium">
      <LabelledSwitch
        checked={shown}
        disabled={change.isPending}
        label={label}
        onChange={() => change.mutate({ [name]: !settings[name] }, { onError: tellFailure })}
      >
        <Text marginBottom="none">{text}</Text>
      </LabelledSwitch>
    </Box>
  );
}
