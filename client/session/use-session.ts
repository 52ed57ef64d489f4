import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { SessionAnswer } from '../../server/stores/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';
import { dateStyleOf, formatDay, formatInstant, formatMonth } from '../components/dates.ts';

export function useSessionQuery() {
  return useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => api.get<SessionAnswer>('/session', {}, signal),
    staleTime: 60_000,
    // Right after the install the shop's name is still on its way.
    refetchInterval: ({ state }) => (state.data && state.data.store.name === '' ? pollMs : false),
  });
}

export const SessionContext = createContext<SessionAnswer | undefined>(undefined);

/** The store and the person; only inside the frame of the app, which waits for them. */
export function useSession(): SessionAnswer {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside the app frame');
  return session;
}

/** Formats an instant of the API in the store's time zone. */
export function useInstant(): (iso: string) => string {
  const { store, member } = useSession();
  const style = dateStyleOf(member.locale, store.timezone);
  return (iso) => formatInstant(iso, style);
}

/** Formats days and months that the API has told for where the store is. */
export function useDays(): { day(day: string): string; month(month: string): string } {
  const { store, member } = useSession();
  const style = dateStyleOf(member.locale, store.timezone);
  return { day: (day) => formatDay(day, style), month: (month) => formatMonth(month, style) };
}

/** Why publishing is not open to this person; undefined when it is. */
export function useNoPublishReason(): string | undefined {
  const { member, connection } = useSession();
  if (!member.canPublish)
    return 'You may review, but not publish. The owner of your shop can allow it under Settings > Members.';
  if (connection.status !== 'active') return connection.problem ?? 'Clione is not connected to your shop.';
  return undefined;
}
