import { randomBytes } from 'node:crypto';
import { DovecotServer, MailSink } from '#libs/testing/mail';
import { nothingToDo, type StandIn } from './stand-in.js';
import { newProspect } from './prospect.js';

/** A real Dovecot to read from, and a server that keeps what is handed in. */
export async function imapStandIn(): Promise<StandIn> {
  const [dovecot, sink] = await Promise.all([DovecotServer.start(), MailSink.start()]);
  const { name, email } = newProspect();
  const user = `leads-${randomBytes(3).toString('hex')}`;
  const address = `${user}@mail.example`;
  return {
    title: 'A mailbox (IMAP)',
    env: {},
    inbox: {
      channel: 'email',
      driver: 'imap',
      name: 'Mailbox',
      settings: {
        address,
        host: dovecot.host,
        port: dovecot.imapPort,
        tls: false,
        outgoing: { host: '127.0.0.1', port: sink.port, tls: false },
      },
      credentials: { user: address, password: dovecot.password },
    },
    prospect: name,
    onState: nothingToDo,
    write: (text) => dovecot.deliver(user, { from: { name, address: email }, subject: 'The flat on Elm Street', text }),
    arrived: () => sink.mails.map(({ source }) => source),
    lastStatus: 'sent',
    close: async () => void (await Promise.all([dovecot.stop(), sink.stop()])),
  };
}
