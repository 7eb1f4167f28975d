import type { IncomingMail } from '../reception/incoming-mail.js';
import type { MailReception } from '../reception/mail-reception.js';
import { beginningOf, bytesOf } from '../mail/source/mail-source.js';
import { bodyOffset } from '../mail/source-as-utf8.js';
import { smtpLimits } from './smtp-limits.js';
import { mailName, UnfinishedMails } from './buffer/unfinished-mails.js';

export interface HandOverOptions {
  reception: MailReception;
  /** Where mails in hand are noted. */
  folder: string;
  /** Milliseconds that Kafka has to acknowledge a mail. */
  publishTimeMs?: number;
}

type SmtpMail = Pick<IncomingMail, 'source' | 'envelopeFrom' | 'client' | 'inboxes' | 'tags' | 'deadline'>;

/**
 * Hands a received mail to the reception. A mail that has ended two processes is kept by its header alone: its mail server
 * would send it again for days, to one replica after the other.
 */
export class HandOver {
  private readonly unfinished: UnfinishedMails;

  constructor(private readonly options: HandOverOptions) {
    this.unfinished = new UnfinishedMails(options.folder);
  }

  /** Makes the folder. */
  open(): Promise<void> {
    return this.unfinished.open();
  }

  /** Resolves and rejects as MailReception does. */
  async receive(mail: SmtpMail): Promise<void> {
    const { reception, publishTimeMs = smtpLimits.publishTimeMs } = this.options;
    const { source, envelopeFrom, inboxes } = mail;
    const name = mailName(source, [envelopeFrom ?? '', ...inboxes.map(({ inboxId }) => inboxId)]);
    const endings = await this.unfinished.endingsOf(name);
    if (endings < smtpLimits.endings) {
      const around = <T>(work: () => Promise<T>): Promise<T> => this.unfinished.around(name, work);
      return reception.receive({ ...mail, publishTimeMs, around });
    }
    const beginning = beginningOf(source);
    const header = beginning.subarray(0, Math.min(bodyOffset(beginning), smtpLimits.headerBytes));
    await reception.receive({
      ...mail,
      source: header,
      original: () => bytesOf(source),
      publishTimeMs,
      unreadable: `ended its reader ${endings} times`,
    });
    await this.unfinished.forget(name);
  }
}
