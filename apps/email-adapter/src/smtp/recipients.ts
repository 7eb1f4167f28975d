import type { SMTPServerSession } from 'smtp-server';
import type { InboxDirectory } from '#libs/adapter-kit';
import { normaliseEmail, type Inbox } from '#libs/contracts';
import { smtpLimits } from './smtp-limits.js';
import { replies } from './smtp-reply.js';

/** From the addresses of RCPT to inboxes. */
export class Recipients {
  private readonly impatient = new WeakSet<SMTPServerSession>();

  constructor(private readonly directory: InboxDirectory) {}

  /**
   * Resolves where the address is an inbox's; rejects with SmtpReply where it is not. An unknown one is waited for once in a
   * session: an inbox that was just made gets its first mail, and a guesser gains nothing.
   */
  async expect(address: string, session: SMTPServerSession): Promise<void> {
    const patience = this.directory.restored && !this.impatient.has(session) ? smtpLimits.newInboxTime : 0;
    const inbox = await this.directory.byAddressWithin(patience, normaliseEmail(address) ?? '');
    if (inbox === null) this.impatient.add(session);
    this.inboxFor(address);
  }

  /**
   * The inboxes of a mail that has come, each once, however many of its spellings were given.
   * @throws SmtpReply where one went away after its RCPT: the client tries again, and gets a definite answer then.
   */
  inboxesFor({ rcptTo }: SMTPServerSession['envelope']): Inbox[] {
    const inboxes = rcptTo.map(({ address }) => this.stillServed(address));
    return inboxes.filter((inbox, index) => inboxes.findIndex((one) => one.inboxId === inbox.inboxId) === index);
  }

  private inboxFor(address: string): Inbox {
    const inbox = this.directory.byAddress(normaliseEmail(address) ?? '');
    if (inbox === null) throw this.directory.restored ? replies.unknownRecipient() : replies.starting();
    if (inbox.paused) throw replies.paused();
    return inbox;
  }

  private stillServed(address: string): Inbox {
    try {
      return this.inboxFor(address);
    } catch {
      throw replies.changed();
    }
  }
}
