import { Flex, Message, Tabs, Text } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { styled } from 'styled-components';
import { RouteLink } from './components/RouteLink.tsx';
import { LoadedPanel } from './components/States.tsx';
import { paths } from './paths.ts';
import { SessionContext, useSession, useSessionQuery } from './session/use-session.ts';

const tabs = [
  { id: paths.overview, title: 'Overview' },
  { id: paths.catalog, title: 'Catalog' },
  { id: paths.review, title: 'Review' },
  { id: paths.propagation, title: 'Signal Propagation' },
  { id: paths.injector, title: 'Schema Injector' },
  { id: paths.sync, title: 'Sync' },
  { id: paths.settings, title: 'Settings' },
];

const icon = new URL('./icon.svg', import.meta.url).href;

/** Everything around a page: who and which shop, the tabs, and what is wrong with the connection. */
export function Frame({ children }: { children: ReactNode }) {
  const query = useSessionQuery();
  return (
    <Wide>
      <LoadedPanel query={query} what="your shop">
        {(session) => (
          <SessionContext value={session}>
            <Masthead />
            <Sections />
            <ConnectionProblem />
            <main>{children}</main>
          </SessionContext>
        )}
      </LoadedPanel>
    </Wide>
  );
}

function Masthead() {
  const { store, member } = useSession();
  return (
    <Flex alignItems="center" as="header" justifyContent="space-between" marginBottom="small">
      <Flex alignItems="center" flexGap="0.625rem">
        <img alt="" height={28} src={icon} width={28} />
        <Name>Clione</Name>
      </Flex>
      <Text color="secondary60" marginBottom="none">
        {store.name && `${store.name} · `}
        {`${member.email} · `}
        <RouteLink to={paths.help}>Help</RouteLink>
      </Text>
    </Flex>
  );
}

function Sections() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const active = tabs.findLast((tab) =>
    tab.id === paths.overview ? pathname === tab.id : pathname.startsWith(tab.id),
  );
  // BigDesign's active tab takes no click: on a page below a section, its tab leads back to it.
  const isBelow = active !== undefined && pathname !== active.id;
  return (
    <Nav aria-label="Sections" $current={isBelow ? active.id : undefined}>
      <Tabs
        {...(active && !isBelow ? { activeTab: active.id } : {})}
        items={tabs}
        onTabClick={(id) => void navigate(id)}
      />
    </Nav>
  );
}

function ConnectionProblem() {
  const { connection, store } = useSession();
  return (
    <>
      {connection.problem && (
        <Message
          header="Clione cannot reach your shop"
          marginBottom="medium"
          messages={[{ text: connection.problem }]}
          type="error"
        />
      )}
      {store.informationProblem && (
        <Message marginBottom="medium" messages={[{ text: store.informationProblem }]} type="warning" />
      )}
    </>
  );
}

const Wide = styled.div`
  box-sizing: border-box;
  margin: 0 auto;
  max-width: 90rem;
  min-height: 100vh;
  padding: 1rem 1.5rem 3rem;
`;

/** `$current`: the tab that is marked without being the active one. */
const Nav = styled.nav<{ $current: string | undefined }>`
  margin-bottom: ${({ theme }) => theme.spacing.large};

  [role='tab'][id='${({ $current }) => $current}'] {
    border-bottom-color: ${({ theme }) => theme.colors.primary40};
  }
`;

const Name = styled.strong`
  color: ${({ theme }) => theme.colors.brand};
  font-size: 1.25rem;
  font-weight: 600;
  letter-spacing: 0.01em;
`;
