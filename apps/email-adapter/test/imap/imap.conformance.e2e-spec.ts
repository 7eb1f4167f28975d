import { adapterSuite } from '#libs/testing/adapter';
import { MailboxProvider } from './mailbox-provider.js';

adapterSuite({
  name: 'email by IMAP',
  app: 'email-adapter',
  files: 'with the message',
  openProvider: (log) => MailboxProvider.open(log),
});
