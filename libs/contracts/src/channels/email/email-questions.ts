import { readInteger, readTls, type Question } from '../descriptor/inbox-command.js';

/** Where replies are handed in; without a host an inbox only receives. */
const outgoing: readonly Question[] = [
  { into: 'settings.outgoing.host', option: 'outgoing-host', question: 'Mail server for replies', isOptional: true },
  {
    into: 'settings.outgoing.port',
    option: 'outgoing-port',
    question: 'Its port',
    isOptional: true,
    read: readInteger,
  },
  {
    into: 'settings.outgoing.tls',
    option: 'outgoing-tls',
    question: 'true, false or starttls',
    isOptional: true,
    read: readTls,
  },
  { into: 'credentials.outgoing.user', option: 'outgoing-user', question: 'User there', isOptional: true },
  {
    into: 'credentials.outgoing.password',
    option: 'outgoing-password-file',
    question: 'Password there',
    variable: 'DOORBELL_OUTGOING_PASSWORD',
    isOptional: true,
  },
];

export const smtpQuestions: readonly Question[] = [
  { into: 'settings.address', option: 'address', question: 'Address that receives' },
  ...outgoing,
];

export const imapQuestions: readonly Question[] = [
  { into: 'settings.address', option: 'address', question: 'Address of the mailbox' },
  { into: 'settings.host', option: 'host', question: 'IMAP server' },
  { into: 'settings.port', option: 'port', question: 'Port', otherwise: () => '993', read: readInteger },
  {
    into: 'settings.tls',
    option: 'tls',
    question: 'TLS: true, false or starttls',
    otherwise: () => 'true',
    read: readTls,
  },
  {
    into: 'credentials.user',
    option: 'user',
    question: 'User',
    otherwise: (typed) => typed.get('settings.address') ?? '',
  },
  {
    into: 'credentials.password',
    option: 'password-file',
    question: 'Password of the mailbox',
    variable: 'DOORBELL_PASSWORD',
  },
  { into: 'settings.mailbox', option: 'mailbox', question: 'Folder', isOptional: true },
  ...outgoing,
];
