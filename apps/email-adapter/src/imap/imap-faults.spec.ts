import { InboxStoppedError } from '#libs/adapter-kit';
import { connectFault, isRefusedLogin } from './imap-faults.js';

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
  ])('is reported for %s', (_, error, words) => {
    expect(wordsOf(error)).toMatch(words);
  });

  it.each([
    ['UNAVAILABLE', 'Temporary authentication failure.'],
    ['ALERT', 'Too many simultaneous connections. (Failure)'],
    ['INUSE', 'Mailbox is locked'],
  ])('is no refused login while the server says %s: neither credentials nor token are blamed', (code, responseText) => {
    const response = { authenticationFailed: true, responseStatus: 'NO', serverResponseCode: code, responseText };
    expect(isRefusedLogin(response)).toBe(false);
    expect(connectFault(response, login)).not.toBeInstanceOf(InboxStoppedError);
    expect(wordsOf(response)).toContain(responseText);
  });

  it('does not ask for a password where the server merely takes no access tokens', () => {
    const words = wordsOf(new Error('Unsupported authentication mechanism'), true);
    expect(words).toMatch(/takes no access tokens \(XOAUTH2\)/u);
  });
});
