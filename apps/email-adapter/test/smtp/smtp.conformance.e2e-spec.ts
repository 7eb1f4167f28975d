import { adapterSuite } from '#libs/testing/adapter';
import { MailRelay } from './mail-relay.js';

adapterSuite({
  name: 'email by SMTP',
  app: 'email-adapter',
  files: 'with the message',
  openProvider: () => Promise.resolve(new MailRelay()),
});
