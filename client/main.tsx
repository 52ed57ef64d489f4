import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { api } from './api/live.ts';
import { connectControlPanel } from './session/control-panel.ts';
import { basename, readPage } from './session/read-page.ts';
import { startSession } from './session/session.ts';

const page = readPage(document);
startSession(page);
// Before any script of others is loaded: it reports the whole address of this frame to its parent.
if (!page.isReload) window.history.replaceState(null, '', basename + page.path);
if (page.sdkUrl) connectControlPanel(page.sdkUrl, page.nonce, () => api.send('DELETE', '/session'));

const root = document.querySelector('#app');
if (root) createRoot(root).render(<App nonce={page.nonce} />);
