import type { SMTPServerSession } from 'smtp-server';
import type { InboxDirectory } from '#libs/adapter-kit';
import { normaliseEmail, type Inbox } from '#libs/contracts';
import { tagOf, withoutTags } from '../rules/addresses/address-tag.js';
import { inboxAddress } from '../email.translator.js';
import { smtpLimits } from './smtp-limits.js';
import { replies } from './smtp-reply.js';

/** For whom a mail is. */
export interface MailRecipients {
  /** Each once. */
  inboxes: Inbox[];
  /** By the inbox's id: the tag of the address, the part behind its plus. */
  tags: ReadonlyMap<string, string>;
}

/** From the addresses of RCPT to inboxes. An address with a tag (`leads+portal@`) is for the inbox without it, unless it is one's own. */
export class Recipients {
  private readonly impatient = new WeakSet<SMTPServerSession>();

  constructor(private readonly directory: InboxDirectory) {}

  /**
   * Resolves where the address is an inbox's; rejects with SmtpReply where it is not. A session waits once for an unknown
   * address: a new inbox gets its first mail, and guessed addresses cost the client time.
   */
  async expect(address: string, session: SMTPServerSession): Promise<void> {
    const found = this.find(address) ?? (await this.waitFor(address, session));
    if (found === null) this.impatient.add(session);
    this.inboxFor(address);
  }

  /**
   * The inboxes of a mail that has come, each once, however many of its spellings and tags were given; the first tag counts.
   * @throws SmtpReply where one went away after its RCPT: the client tries again, and gets a final reply then.
   */
  of({ rcptTo }: SMTPServerSession['envelope']): MailRecipients {
    const [inboxes, tags] = [new Map<string, Inbox>(), new Map<string, string>()];
    for (const { address } of rcptTo) {
      const inbox = this.stillServed(address);
      const tag = tagOf(normaliseEmail(address) ?? '', inboxAddress(inbox));
      inboxes.set(inbox.inboxId, inbox);
      if (tag !== null && !tags.has(inbox.inboxId)) tags.set(inbox.inboxId, tag);
    }
    return { inboxes: [...inboxes.values()], tags };
  }

  private find(address: string): Inbox | null {
    const found = withoutTags(normaliseEmail(address) ?? '').map((one) => this.directory.byAddress(one));
    return found.find((inbox) => inbox !== null) ?? null;
  }

  /** For the address itself, or the one without any tag. */
  private async waitFor(address: string, session: SMTPServerSession): Promise<Inbox | null> {
    if (!this.directory.restored || this.impatient.has(session)) return null;
    const possible = withoutTags(normaliseEmail(address) ?? '');
    const awaited = new Set([possible[0] ?? '', possible.at(-1) ?? '']);
    return Promise.race([...awaited].map((one) => this.directory.byAddressWithin(smtpLimits.newInboxTimeMs, one)));
  }

  private inboxFor(address: string): Inbox {
    const inbox = this.find(address);
    if (inbox === null) throw this.directory.restored ? replies.unknownRecipient() : replies.starting();
    if (inbox.paused) throw replies.paused();
    if (inbox.storage === 'full') throw replies.workspaceFull();
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
