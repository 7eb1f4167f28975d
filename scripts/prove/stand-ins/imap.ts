import { randomBytes } from 'node:crypto';
import { DovecotServer, MailSink } from '#libs/testing/mail';
import { nothingToDo, type StandIn, type WantedInbox } from './stand-in.js';
import { newProspect } from './prospect.js';

/** A real Dovecot to read from, and a server that keeps what is handed in. */
export async function imapStandIn(): Promise<StandIn> {
  const [dovecot, sink] = await Promise.all([DovecotServer.start(), MailSink.start()]);
  const { name, email } = newProspect();
  const user = `leads-${randomBytes(3).toString('hex')}`;
  return {
    title: 'A mailbox (IMAP)',
    env: {},
    inbox: inboxOf(`${user}@mail.example`, dovecot, sink),
    prospect: name,
    onState: nothingToDo,
    write: (text) => dovecot.deliver(user, { from: { name, address: email }, subject: 'The flat on Elm Street', text }),
    arrived: () => sink.mails.map(({ source }) => source),
    lastStatus: 'sent',
    close: async () => void (await Promise.all([dovecot.stop(), sink.stop()])),
  };
}

function inboxOf(address: string, { host, imapPort: port, password }: DovecotServer, sink: MailSink): WantedInbox {
  const outgoing = { host: '127.0.0.1', port: sink.port, tls: false };
  return {
    channel: 'email',
    driver: 'imap',
    name: 'Mailbox',
    settings: { address, host, port, tls: false, outgoing },
    credentials: { user: address, password },
  };
}
