import { adapterSuite } from '#libs/testing';
import { MailboxProvider } from './mailbox-provider.js';

adapterSuite({ name: 'email by IMAP', app: 'email-adapter', openProvider: (log) => MailboxProvider.open(log) });
