import { createContext, runInContext } from 'node:vm';
import { SDK_SOURCE } from '../../sandbox/sdk.ts';

type Listener = (event: { source?: unknown; data?: string }) => void;

/** Just the browser that the script touches. */
function openFrame({ framed = true } = {}) {
  const sent: { message: unknown; target: string }[] = [];
  const listeners = new Map<string, Listener>();
  const parent = {
    postMessage: (text: string, target: string) => sent.push({ message: JSON.parse(text), target }),
  };
  const location = { href: 'http://localhost:3000/load' };
  const frame = {
    location,
    parent,
    self: {},
    top: {},
    history: {
      pushState: (_state: unknown, _title: string, path: string) => (location.href = `http://localhost:3000${path}`),
    },
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    bcAsyncInit: (): void => undefined,
    Bigcommerce: { init: (_options: { onLogout: () => void }) => undefined as void },
  };
  if (!framed) frame.top = frame.self;
  const console = { info: () => undefined };
  const load = () =>
    runInContext(SDK_SOURCE, createContext({ window: frame, document: frame, setTimeout: () => 0, console }));
  return { frame, parent, sent, listeners, load };
}

const address = (href: string, type: string) => ({
  message: { method: 'bc::iframeUrlChange', params: { href, type } },
  target: '*',
});

test('the frame’s whole address goes to the parent at the start and after every push', () => {
  const { frame, sent, load } = openFrame();
  frame.bcAsyncInit = () => frame.Bigcommerce.init({ onLogout: () => undefined });
  load();
  frame.history.pushState({}, '', '/app/review');
  expect(sent).toEqual([
    address('http://localhost:3000/load', 'normal'),
    address('http://localhost:3000/app/review', 'pushState'),
  ]);
});

test('a logout message of the parent, and of nobody else, ends the session', () => {
  const { frame, parent, listeners, load } = openFrame();
  let logouts = 0;
  frame.bcAsyncInit = () => frame.Bigcommerce.init({ onLogout: () => (logouts += 1) });
  load();
  const data = JSON.stringify({ method: 'bc::logout' });
  listeners.get('message')?.({ source: {}, data });
  listeners.get('message')?.({ source: parent, data: 'no json' });
  expect(logouts).toBe(0);
  listeners.get('message')?.({ source: parent, data });
  expect(logouts).toBe(1);
});

test('outside a frame nothing happens', () => {
  const { frame, sent, listeners, load } = openFrame({ framed: false });
  frame.bcAsyncInit = () => frame.Bigcommerce.init({ onLogout: () => undefined });
  load();
  expect(sent).toHaveLength(0);
  expect(listeners.size).toBe(0);
});
