import { z } from 'zod';
import { authservId, host, mailAddress, port, secret, text, tls } from '../descriptor/fields.js';

/** Where outbound mail is handed in; without it an inbox only receives. */
const outgoingServer = z.strictObject({ host, port, tls: tls.default('starttls') });
const login = z.strictObject({
  user: text(320, 'send the user name'),
  password: secret(1024, 'send the password'),
});

/** How fresh access tokens are got (RFC 6749, section 6), for hosts that want XOAUTH2. */
const oauth = z.strictObject({
  tokenUrl: z.url({ protocol: /^https?$/u, error: 'must be the http(s) address of the token endpoint.' }),
  clientId: text(512, 'send the client id'),
  clientSecret: secret(1024, 'send the client secret').optional(),
  refreshToken: secret(4096, 'send the refresh token'),
});

/** Of an address whose mail a server hands to us. */
export const smtpSettings = z.strictObject({
  address: mailAddress,
  /** Of the mail host that hands mail over, where it is one of the named relays. */
  authservId: authservId.optional(),
  outgoing: outgoingServer.optional(),
});
export const smtpCredentials = z.strictObject({ outgoing: login.optional() });

/** Of a mailbox that we read. */
export const imapSettings = z.strictObject({
  address: mailAddress,
  host,
  port: port.default(993),
  tls: tls.default(true),
  mailbox: text(255, 'send a folder such as INBOX').default('INBOX'),
  /** More folders to read beside `mailbox`, e.g. the one for junk. */
  folders: z.array(text(255, 'send folders by their full names')).max(20).default([]),
  /** Also take in what was there before the inbox was connected. */
  history: z.boolean({ error: 'must be true or false.' }).default(false),
  /** Of the mailbox's host; those of large providers are known. */
  authservId: authservId.optional(),
  outgoing: outgoingServer.optional(),
});
export const imapCredentials = z
  .strictObject({
    user: text(320, 'send the user name, mostly the address'),
    password: secret(1024, 'send the password, or oauth instead').optional(),
    oauth: oauth.optional(),
    outgoing: login.optional(),
  })
  .refine(({ password, oauth: tokens }) => (password === undefined) !== (tokens === undefined), {
    error: 'must be sent, or oauth instead; one of the two.',
    path: ['password'],
  });
