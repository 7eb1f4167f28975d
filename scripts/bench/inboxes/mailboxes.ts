import { randomUUID } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import { DovecotServer } from '#libs/testing/mail';
import { Random } from '#libs/testing/random';
import { someText } from '../load/texts.js';
import { listenerOn } from '../measure/process-tree.js';
import { everySecond } from './every-second.js';
import type { Account, Provider } from './provider.js';

/** Connections that mail is handed to Dovecot over. */
const connections = 10;

/** A Dovecot with mailboxes of its own for each measurement, listened to by IMAP. */
export async function mailboxes(): Promise<Provider> {
  const dovecot = await DovecotServer.start();
  const transport = deliveryTo(dovecot);
  const random = new Random(7);
  return {
    name: 'imap',
    title: 'Mailboxes, IMAP',
    channel: 'email',
    driver: 'imap',
    adapter: 'email-adapter',
    env: { SMTP_PORT: '0' },
    pids: [listenerOn(dovecot.imapPort) ?? 0].filter((pid) => pid > 0),
    newAccounts: async (count) => Array.from({ length: count }, () => newAccount(dovecot)),
    write: (accounts, seconds) =>
      everySecond(accounts, seconds, async ({ name: to }) => {
        const text = someText(random);
        await transport.sendMail({ from: 'Jane Doe <jane@example.com>', to, subject: 'About the flat', text });
      }),
    async end() {
      transport.close();
      await dovecot.stop();
    },
  };
}

function newAccount({ host, imapPort: port, password }: DovecotServer): Account {
  const address = `${randomUUID()}@mail.example`;
  return {
    name: address,
    settings: { address, host, port, tls: false, mailbox: 'INBOX', history: false },
    credentials: { user: address, password },
  };
}

function deliveryTo({ host, lmtpPort }: DovecotServer): Transporter {
  const pool = { pool: true, maxConnections: connections, maxMessages: Infinity } as const;
  return createTransport({ host, port: lmtpPort, lmtp: true, ignoreTLS: true, ...pool });
}
