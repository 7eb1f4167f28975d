import { Injectable } from '@nestjs/common';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import type { ReceivedMail } from '../email.translator.js';
import { withLeftOut } from '../mail/left-out.js';
import { MailParser, UnreadableMailError, type MailContent } from '../mail/mail-content.js';
import type { Share } from '../mail/pool/fair-queue.js';
import type { CheckedMail } from '../proof/dmarc-check.js';
import type { DmarcVerdict } from '../proof/dmarc.js';
import type { IncomingMail } from './incoming-mail.js';

/** Checks whether the From address's domain vouches for a mail. */
export abstract class DomainCheck {
  /** Never rejects: the verdict is null where nothing is known. */
  abstract verdict(mail: CheckedMail): Promise<DmarcVerdict>;
}

/** Parses a mail and checks its sender. */
@Injectable()
export class MailReading {
  constructor(
    private readonly parser: MailParser,
    private readonly domains: DomainCheck,
    private readonly metrics: EmailAdapterMetrics,
  ) {}

  /** Rejects with UnavailableError where the parser has no time for the mail. An unreadable mail is a result. */
  async read(mail: IncomingMail): Promise<Pick<ReceivedMail, 'parsed' | 'dmarc'>> {
    const { unreadable, leftOut = [], envelopeFrom, client } = mail;
    const read = unreadable === undefined ? await this.parse(mail) : new UnreadableMailError(unreadable);
    if (read instanceof Error) return { parsed: read, dmarc: null };
    const parsed = leftOut.length === 0 ? read : withLeftOut(read, leftOut);
    return { parsed, dmarc: await this.check({ mail: parsed, envelopeFrom, client }) };
  }

  private async parse({ source, briefly, around, ...mail }: IncomingMail): Promise<MailContent | Error> {
    const stop = this.metrics.parse.startTimer();
    try {
      return await this.parser.parse(source, { share: shareOf(mail), briefly, around });
    } catch (error) {
      if (error instanceof UnreadableMailError) return error;
      throw error;
    } finally {
      stop();
    }
  }

  private async check(mail: CheckedMail): Promise<DmarcVerdict> {
    const stop = this.metrics.check.startTimer();
    const verdict = await this.domains.verdict(mail);
    this.metrics.checks.inc({ result: verdict ?? 'unknown' });
    stop();
    return verdict;
  }
}

/** A relay's address is shared by all its senders, so there the envelope's sender takes turns. */
function shareOf({ inboxes, client, envelopeFrom }: Pick<IncomingMail, 'inboxes' | 'client' | 'envelopeFrom'>): Share {
  const member = client?.isRelay === false ? client.address : `relayed ${envelopeFrom}`;
  return { group: inboxes[0]?.inboxId ?? '', member };
}
