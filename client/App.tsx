import { AlertsManager, GlobalStyles } from '@bigcommerce/big-design';
import { theme } from '@bigcommerce/big-design-theme';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { BrowserRouter } from 'react-router';
import { createGlobalStyle, StyleSheetManager, ThemeProvider } from 'styled-components';
import { createQueryClient } from './api/query-client.ts';
import { alerts } from './components/alerts.ts';
import { Frame } from './Frame.tsx';
import { Erased } from './leaving/Erased.tsx';
import { AppRoutes } from './routes.tsx';
import { SessionEnded } from './session/SessionEnded.tsx';
import { basename } from './session/read-page.ts';
import { farewell, onSessionEnd, sessionEnd } from './session/session.ts';

/** The control panel's own ground, so that the frame does not stand out. */
const Background = createGlobalStyle`
  body {
    background: ${({ theme }) => theme.colors.secondary10};
  }
`;

/** Providers around the app. `nonce` is the one of this page's content security policy: styles without it are refused. */
export function App({ nonce }: { nonce: string | undefined }) {
  const [queryClient] = useState(createQueryClient);
  const end = useSyncExternalStore(onSessionEnd, sessionEnd);
  return (
    <StyleSheetManager {...(nonce ? { nonce } : {})}>
      <ThemeProvider theme={theme}>
        <GlobalStyles />
        <Background />
        {end === 'none' ? (
          <QueryClientProvider client={queryClient}>
            <AlertsManager manager={alerts} />
            <BrowserRouter basename={basename}>
              <Frame>
                <AppRoutes />
              </Frame>
            </BrowserRouter>
          </QueryClientProvider>
        ) : end === 'erased' ? (
          <Erased said={farewell()} />
        ) : (
          <SessionEnded why={end} />
        )}
      </ThemeProvider>
    </StyleSheetManager>
  );
}
