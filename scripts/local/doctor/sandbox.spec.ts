import { lookAtSandbox } from './sandbox.js';

const user = { isRoot: false, hasNamespaces: true, chromeArgs: '' };

describe('the doctor on the browser’s sandbox', () => {
  it('has nothing to say where it can start, or where it is turned off', () => {
    expect(lookAtSandbox(user).state).toBe('ok');
    expect(lookAtSandbox({ ...user, isRoot: true, chromeArgs: '--lang=de --no-sandbox' }).state).toBe('ok');
  });

  it.each([
    ['root', { ...user, isRoot: true }, /another user, or do without it: WHATSAPP_CHROME_ARGS=--no-sandbox/u],
    ['a kernel without user namespaces', { ...user, hasNamespaces: false }, /Allow them, or do without it/u],
  ])('names both cures for %s', (_what, facts, words) => {
    expect(lookAtSandbox(facts)).toMatchObject({ state: 'advice', words: expect.stringMatching(words) });
  });
});
