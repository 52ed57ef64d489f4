import { Button, Flex, Panel, ProgressCircle, StatusMessage } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import { messageOf } from '../api/api-error.ts';

export function Loading({ what }: { what: string }) {
  return (
    <Flex alignItems="center" justifyContent="center" padding="xxLarge" role="status" aria-label={`Loading ${what}`}>
      <ProgressCircle size="medium" />
    </Flex>
  );
}

export function LoadFailure({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <StatusMessage
      actions={<Button onClick={retry}>Try again</Button>}
      heading="This could not be loaded"
      message={messageOf(error)}
      variant="server-error"
    />
  );
}

type Answer<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

/** The three states of everything that is loaded. An error hides nothing that is already there: the old data stay. */
export function Loaded<T>({
  query,
  what,
  children,
}: {
  query: Answer<T>;
  what: string;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <LoadFailure error={query.error} retry={() => void query.refetch()} />;
  return <Loading what={what} />;
}

/** The same inside a panel of its own. */
export function LoadedPanel<T>(props: { query: Answer<T>; what: string; children: (data: T) => ReactNode }) {
  if (props.query.data !== undefined) return props.children(props.query.data);
  return (
    <Panel>
      <Loaded {...props} />
    </Panel>
  );
}

export function Nothing({
  heading,
  message,
  action,
  search = false,
}: {
  heading: string;
  message: string;
  action?: ReactNode;
  search?: boolean;
}) {
  return <StatusMessage actions={action} heading={heading} message={message} variant={search ? 'search' : 'info'} />;
}
