import { DovecotServer, MailSink } from '#libs/testing/mail';
import { MailSource } from '../load/mail-source.js';
import type { PlannedMessage } from '../plan/plan.js';
import { MailServerVictim } from '../victims/mail-server-victim.js';
import type { ChaosChannel } from './chaos-channel.js';
import { receivedMails } from './received-mails.js';
import { SecondsApart } from './seconds-apart.js';

const user = 'leads';
const address = `${user}@mail.example`;

/** A mailbox at a real Dovecot: a mail is written once that has stored it. */
export class ImapChannel implements ChaosChannel {
  readonly name = 'imap';
  readonly env = {};
  readonly keepsOrder = true;
  readonly victims: readonly [MailServerVictim];
  private readonly source: MailSource;
  private readonly apart = new SecondsApart();

  private constructor(
    seed: number,
    private readonly dovecot: DovecotServer,
    private readonly sink: MailSink,
  ) {
    this.source = new MailSource(seed, address);
    this.victims = [new MailServerVictim(dovecot)];
  }

  static async open(seed: number): Promise<ImapChannel> {
    const [dovecot, sink] = await Promise.all([DovecotServer.start(), MailSink.start()]);
    return new ImapChannel(seed, dovecot, sink);
  }

  get inbox() {
    const { host, imapPort: port, password } = this.dovecot;
    const outgoing = { host: '127.0.0.1', port: this.sink.port, tls: false };
    return {
      channel: 'email',
      driver: 'imap',
      name: 'Mailbox',
      settings: { address, host, port, tls: false, outgoing },
      credentials: { user: address, password },
    };
  }

  get replies() {
    return receivedMails(this.sink);
  }

  onState(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * A busy Dovecot numbers the mails of one second in any order, and stores them later than they are sent. A mail whose
   * storing was cut off is delivered again, as a mail server does: it may lie in the mailbox twice then.
   */
  async write(message: PlannedMessage): Promise<void> {
    await this.apart.wait(message.sender.person);
    const raw = await this.source.bytesOf(message);
    const envelope = { from: message.sender.person.email, to: address };
    await this.dovecot.deliver(user, { raw, envelope }).finally(() => this.apart.wrote(message.sender.person));
    this.source.forget(message);
  }

  pending(): number {
    return 0;
  }

  async close(): Promise<void> {
    await this.victims[0].back();
    await Promise.all([this.dovecot.stop(), this.sink.stop()]);
  }
}
