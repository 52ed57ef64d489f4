import { createApi } from './client.ts';
import { endSession, keepToken, sessionToken } from '../session/session.ts';

/** The API of the server that handed out this page. */
export const api = createApi({
  origin: '',
  token: sessionToken,
  renew: keepToken,
  expire: () => endSession('expired'),
});
