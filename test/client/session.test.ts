import { safePath } from '../../client/session/read-page.ts';
import { endSession, keepToken, sessionEnd, sessionToken, startSession } from '../../client/session/session.ts';

/** Node has no sessionStorage of its own here: the tab's, as a browser has it. */
function storageOfTab(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    key: (index) => [...values.keys()][index] ?? null,
    removeItem: (key) => void values.delete(key),
    setItem: (key, value) => void values.set(key, value),
  };
}

function useStorage(get: () => Storage): void {
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, get });
}

beforeEach(() => {
  const storage = storageOfTab();
  useStorage(() => storage);
  endSession('expired');
});

describe('the session of a tab', () => {
  test('starts with the token in the page and survives a reload', () => {
    startSession({ token: 'from-the-page', isReload: false });
    startSession({ token: undefined, isReload: true });
    expect(sessionToken()).toBe('from-the-page');
    expect(sessionEnd()).toBe('none');
  });

  test('a page opened by BigCommerce without a token never falls back on a token of another shop', () => {
    keepToken('of-another-shop');
    startSession({ token: undefined, isReload: false });
    expect(sessionToken()).toBeUndefined();
    expect(sessionEnd()).toBe('expired');
    expect(globalThis.sessionStorage.length).toBe(0);
  });

  test('works without storage until the next reload', () => {
    useStorage(() => {
      throw new DOMException('third-party storage is blocked', 'SecurityError');
    });
    startSession({ token: 'in-memory', isReload: false });
    expect(sessionToken()).toBe('in-memory');
  });

  test('a sign-out drops the token from memory and storage', () => {
    startSession({ token: 'gone-soon', isReload: false });
    endSession('signed_out');
    expect([sessionToken(), sessionEnd(), globalThis.sessionStorage.length]).toEqual([undefined, 'signed_out', 0]);
  });
});

describe('the first address inside the app', () => {
  test.each([
    ['/review?state=ready', '/review?state=ready'],
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [undefined, '/'],
  ])('%j leads to %j', (path, expected) => {
    expect(safePath(path)).toBe(expected);
  });
});
