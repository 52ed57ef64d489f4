import type { Exchange } from '../../sandbox/requests.ts';
import { contractFolder, reportMissing } from './contract-missing.ts';

/*
 * Holds every exchange between app and sandbox against BigCommerce's descriptions, inside the test that caused it. Who
 * imports this file (each world does) gets the checks for all tests of its file; nobody can forget them.
 */

type Suspect = { exchange: Exchange; problems: string[] };
type OnPurpose = { method: string; path: string };

/** `npm run bench` starts a world outside of jest, where nobody asks what was wrong. */
const isTest = 'afterEach' in globalThis;
const contract = isTest ? sharedContract() : undefined;
const suspects: Suspect[] = [];
const expected: OnPurpose[] = [];

/** For `startSandbox({ onExchange })`. */
export function judgeExchange(exchange: Exchange): void {
  const problems = contract?.check(exchange) ?? [];
  if (problems.length > 0) suspects.push({ exchange, problems });
}

/**
 * Lets requests of this test to this path be wrong: they must be refused (4xx), at least one of them must be sent, and
 * the answers are held against the description all the same.
 */
export function wrongOnPurpose(method: string, path: string): void {
  expected.push({ method, path });
}

/** What is wrong since the last call, apart from what was meant to be. */
export function problemsSince(): string[] {
  const seen = suspects.splice(0);
  const meant = expected.splice(0);
  const isMeant = ({ exchange }: Suspect, { method, path }: OnPurpose) =>
    exchange.method === method && exchange.path === path && exchange.status >= 400 && exchange.status < 500;
  const unsent = meant.filter((one) => !seen.some((suspect) => isMeant(suspect, one)));
  return [
    ...seen.flatMap((suspect) =>
      meant.some((one) => isMeant(suspect, one))
        ? (contract?.check(suspect.exchange, { request: false }) ?? [])
        : suspect.problems,
    ),
    ...unsent.map(({ method, path }) => `${method} ${path}: was to be wrong and refused, and was not`),
  ];
}

const name = "what the app sends and gets is as BigCommerce's descriptions say";
if (isTest && contract) {
  afterEach(() => expect(problemsSince()).toEqual([]));
  // What a worker did after the last test.
  afterAll(() => expect(problemsSince()).toEqual([]));
}
if (isTest && !contract) {
  reportMissing(name, `no descriptions in ${contractFolder()}, name their folder in CLIONE_CONTRACT_FOLDER`);
}
