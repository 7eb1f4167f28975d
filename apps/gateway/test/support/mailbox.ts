import type { DovecotServer } from '#libs/testing/mail';

export interface MailboxChanges {
  settings?: object;
  credentials?: object;
}

let serial = 0;

/** A mailbox of a user of its own on this server, as it is sent to `POST /inboxes`. */
export function mailboxOn(server: DovecotServer, { settings = {}, credentials = {} }: MailboxChanges = {}) {
  serial += 1;
  const address = `user${serial}@mail.example`;
  return {
    channel: 'email',
    driver: 'imap',
    name: 'Desk',
    settings: { address, host: 'localhost', port: server.imapPort, tls: false, ...settings },
    credentials: { user: address, password: server.password, ...credentials },
  };
}
