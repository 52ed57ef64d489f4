import { Box, Flex, Grid, GridItem, Message, Small } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { ShopFactsAnswer } from '../../../server/shop-facts/contract.ts';
import { ApiError, isStale, messageOf } from '../../api/api-error.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { tellDone } from '../../components/alerts.ts';
import { RouteLink } from '../../components/RouteLink.tsx';
import { LoadedPanel } from '../../components/States.tsx';
import { paths } from '../../paths.ts';
import { useInstant, useNoPublishReason } from '../../session/use-session.ts';
import { InjectorHeader } from '../InjectorHeader.tsx';
import { About } from './About.tsx';
import { Contact } from './Contact.tsx';
import { Returns } from './Returns.tsx';
import { Shipping } from './Shipping.tsx';
import { ShopFactsPreviewPanel } from './ShopFactsPreviewPanel.tsx';
import { factsOf, typedOf } from './typed-facts.ts';
import type { TypedFacts } from './typed-facts.ts';
import { useSaveShopFacts, useShopFacts } from './use-shop-facts.ts';

/** What the merchant states about the shop as a whole: each word of it stands on the pages once approved. */
export function ShopFactsPage() {
  const facts = useShopFacts();
  return (
    <>
      <InjectorHeader />
      <LoadedPanel query={facts} what="the facts about your shop">
        {(loaded) => (
          <Statement
            key={`${loaded.version} ${loaded.shop.currency ?? ''}`}
            reload={() => void facts.refetch()}
            stored={loaded}
          />
        )}
      </LoadedPanel>
    </>
  );
}

export type FormPart = {
  typed: TypedFacts;
  set: (part: Partial<TypedFacts>) => void;
  /** What is wrong with a field; undefined: nothing. */
  errorOf: (field: string) => string | undefined;
  stored: ShopFactsAnswer;
};

function Statement({ stored, reload }: { stored: ShopFactsAnswer; reload: () => void }) {
  const [typed, setTyped] = useState(() => typedOf(stored.facts));
  const save = useSaveShopFacts();
  const noPublish = useNoPublishReason();
  const facts = factsOf(typed);
  const isChanged = JSON.stringify(facts) !== JSON.stringify(factsOf(typedOf(stored.facts)));
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  const part: FormPart = {
    typed,
    set: (change) => setTyped((before) => ({ ...before, ...change })),
    errorOf: (field) => fields[`facts.${field}`],
    stored,
  };
  const onSave = () =>
    save.mutate(
      { version: stored.version, currency: stored.shop.currency, facts },
      { onSuccess: () => tellDone('Saved. Your pages are as they were: see the difference under “Your pages”.') },
    );
  return (
    <Grid gridColumns={{ mobile: '1fr', desktop: 'minmax(0, 3fr) minmax(0, 2fr)' }} gridGap="1.25rem">
      <GridItem>
        <Outdated stored={stored} />
        <About {...part} />
        <Contact {...part} />
        <Returns {...part} />
        <Shipping {...part} />
        {save.error && (
          <Message
            {...(isStale(save.error) ? { actions: [{ text: 'Load them again', onClick: reload }] } : {})}
            marginBottom="medium"
            messages={[{ text: messageOf(save.error) }]}
            type="error"
          />
        )}
        <Flex alignItems="center" flexGap="1rem" marginBottom="large">
          <ActionButton
            isLoading={save.isPending}
            onClick={onSave}
            reason={noPublish ?? (isChanged || stored.outdated !== null ? undefined : 'Nothing is changed.')}
          >
            Save facts
          </ActionButton>
          <Stated stored={stored} />
        </Flex>
      </GridItem>
      <GridItem>
        <ShopFactsPreviewPanel facts={facts} first={stored.preview} />
      </GridItem>
    </Grid>
  );
}

function Outdated({ stored: { outdated, shop } }: { stored: ShopFactsAnswer }) {
  if (outdated === null) return null;
  const now = shop.currency ?? 'another currency';
  return (
    <Message
      header={`Your shop’s currency was ${outdated.currency} and is ${now} now`}
      marginBottom="medium"
      messages={[
        { text: `These amounts stood in ${outdated.currency}, so they are left out: ${outdated.amounts.join('; ')}.` },
        {
          text: `State them in ${now} below, or save without them. Your pages change when you approve the difference.`,
        },
      ]}
      type="warning"
    />
  );
}

function Stated({ stored: { statedBy, statedAt } }: { stored: ShopFactsAnswer }) {
  const instant = useInstant();
  return (
    <Box>
      <Small color="secondary60" marginBottom="none">
        {statedBy !== null && statedAt !== null && `Last stated by ${statedBy}, ${instant(statedAt)}. `}
        Saving changes nothing on your pages: the difference waits for your approval under{' '}
        <RouteLink to={paths.injector}>Your pages</RouteLink>.
      </Small>
    </Box>
  );
}
