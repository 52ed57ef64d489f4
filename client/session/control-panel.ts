import { endSession } from './session.ts';

declare global {
  interface Window {
    bcAsyncInit?: () => void;
    Bigcommerce?: { init(options: { onLogout: () => void }): void };
  }
}

/**
 * Loads BigCommerce's control-panel script, which tells us when the person logs out there and keeps the control panel
 * awake while they work here. It posts the frame's whole address to its parent: call this only once the query is gone
 * (https://docs.bigcommerce.com/developer/docs/integrations/apps/guide/sdk).
 */
export function connectControlPanel(sdkUrl: string, nonce: string | undefined, signOut: () => Promise<void>): void {
  window.bcAsyncInit = () => {
    window.Bigcommerce?.init({
      onLogout: () => void signOut().finally(() => endSession('signed_out')),
    });
  };
  const script = document.createElement('script');
  script.src = sdkUrl;
  script.async = true;
  if (nonce) script.nonce = nonce;
  document.head.append(script);
}
