import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  InjectorAnswer,
  InjectorPreview,
  PreviewRequest,
  SwitchOnRequest,
} from '../../server/injector/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';
import { useChannel } from './use-storefronts.ts';

export function useInjector() {
  const { channel } = useChannel();
  return useQuery({
    queryKey: ['injector', 'of', channel ?? 'main'],
    queryFn: ({ signal }) => api.get<InjectorAnswer>('/injector', channel === undefined ? {} : { channel }, signal),
    refetchInterval: ({ state }) => (state.data && isOnItsWay(state.data) ? pollMs : false),
  });
}

/** Which storefront a command is about. */
function about(channel: string | undefined): string {
  return channel === undefined ? '' : `?channel=${channel}`;
}

/** Being switched, or in place but not seen on pages yet: BigCommerce takes some seconds to show it. */
function isOnItsWay({ state, health }: InjectorAnswer): boolean {
  return state === 'switching_on' || state === 'switching_off' || (state === 'on' && health === 'not_checked');
}

/** A look is kept on the server: what it says of each type of page shows on the page behind the dialog too. */
export function usePreview() {
  const { channel } = useChannel();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ signal, ...request }: PreviewRequest & { signal: AbortSignal }) =>
      api.send<InjectorPreview>('POST', `/injector/preview${about(channel)}`, request, signal),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['injector'] }),
  });
}

export function useSwitchOn() {
  const { channel } = useChannel();
  return useInjectorAction((request: SwitchOnRequest) =>
    api.send<InjectorAnswer>('POST', `/injector/on${about(channel)}`, request),
  );
}

export function useInjectorCommand(command: 'off' | 'repair' | 'check' | 'seen') {
  const { channel } = useChannel();
  return useInjectorAction(() => api.send<InjectorAnswer>('POST', `/injector/${command}${about(channel)}`, {}));
}

function useInjectorAction<Input>(mutationFn: (input: Input) => Promise<InjectorAnswer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      for (const key of ['injector', 'overview', 'propagation']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
