const state = { seen: false };

/** What an earlier test file of this process has left; leaves the same for the next. */
export function leave(): string[] {
  const found = [
    state.seen ? ['state of a module'] : [],
    'leaked' in globalThis ? ['a global'] : [],
    globalThis.structuredClone.name === 'leaked' ? ['a changed global'] : [],
    'LEAKED' in process.env ? ['a variable'] : [],
    process.env['PATH'] === undefined ? ['a missing variable'] : [],
  ];
  state.seen = true;
  Object.assign(globalThis, { leaked: true, structuredClone: { leaked: () => undefined }.leaked });
  process.env['LEAKED'] = 'yes';
  delete process.env['PATH'];
  return found.flat();
}
