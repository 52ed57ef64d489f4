import { StatusMessage } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { SessionEnd } from './session.ts';

const words: Record<Exclude<SessionEnd, 'none' | 'erased'>, { heading: string; message: string }> = {
  expired: {
    heading: 'Open Clione again from Apps',
    message:
      'This page has no open session, or it has ended. In your BigCommerce control panel go to Apps > My Apps and open Clione again. Nothing you saved was lost.',
  },
  signed_out: {
    heading: 'You have been signed out',
    message:
      'You left your BigCommerce control panel, so Clione signed you out as well. Log in to BigCommerce and open Clione again from Apps > My Apps.',
  },
};

export function SessionEnded({ why }: { why: Exclude<SessionEnd, 'none' | 'erased'> }) {
  return (
    <Narrow>
      <StatusMessage heading={words[why].heading} message={words[why].message} size="page" variant="unauthorized" />
    </Narrow>
  );
}

const Narrow = styled.main`
  margin: 0 auto;
  max-width: 40rem;
  padding: 2rem;
`;
