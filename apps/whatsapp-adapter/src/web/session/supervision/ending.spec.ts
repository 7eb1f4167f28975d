import { endingOf } from './ending.js';

describe('the end of a connection', () => {
  it.each(['LOGOUT', 'UNPAIRED', 'UNPAIRED_IDLE'])('by %s asks for a new pairing', (reason) => {
    expect(endingOf(reason)).toEqual({ error: expect.stringContaining('scan the QR code'), loggedOut: true });
  });

  it.each([
    ['TOS_BLOCK', 'blocked this number'],
    ['SMB_TOS_BLOCK', 'blocked this number'],
    ['DEPRECATED_VERSION', 'update'],
    ['PROXYBLOCK', 'network or proxy'],
    ['toString', 'starting again'],
  ])('by %s keeps the pairing and says what to do', (reason, words) => {
    const ending = endingOf(reason);
    expect(ending).toEqual({ error: expect.stringContaining(words), loggedOut: false });
    expect(ending.error).toContain(`(${reason})`);
  });
});
