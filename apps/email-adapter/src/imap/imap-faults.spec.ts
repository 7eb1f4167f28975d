import { connectFault } from './imap-faults.js';

const login = { host: 'imap.example.com', port: 993, byToken: false };
const wordsOf = (error: unknown, byToken = false) => connectFault(error, { ...login, byToken }).message;

describe('what went wrong with a mail server', () => {
  it.each([
    ['a server that wants TLS before a password', new Error('Login is disabled'), /set tls to true or "starttls"/u],
    [
      'a server without a usable login',
      new Error('Unsupported authentication mechanism'),
      /takes no password over this/u,
    ],
    [
      'a refused command',
      Object.assign(new Error('Command failed'), { responseStatus: 'NO', responseText: 'Mailbox is\r\nbroken' }),
      /refused a command \(it said: Mailbox is broken\); it is tried again/u,
    ],
  ])('is told of %s', (_, error, words) => {
    expect(wordsOf(error)).toMatch(words);
  });

  it('does not ask for a password where the server merely takes no access tokens', () => {
    const words = wordsOf(new Error('Unsupported authentication mechanism'), true);
    expect(words).toMatch(/takes no access tokens \(XOAUTH2\)/u);
  });
});
