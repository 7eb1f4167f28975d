import { Injectable } from '@nestjs/common';
import { systemClock } from '#libs/platform';
import type { IncomingMail } from './incoming-mail.js';
import { MailPublication } from './mail-publication.js';
import { MailReading } from './mail-reading.js';

/** A mail from its last byte to Kafka's acknowledgement. */
@Injectable()
export class MailReception {
  constructor(
    private readonly reading: MailReading,
    private readonly publication: MailPublication,
  ) {}

  /**
   * Resolves once the mail is on the log, once for each inbox: only then may it be acknowledged.
   * Rejects with UnavailableError when that takes too long. The mail may be on the log then; its repetition has the same ids.
   */
  async receive(mail: IncomingMail): Promise<void> {
    const { receivedAt = systemClock.now(), tags = new Map<string, string>(), isHistory = false } = mail;
    const { source, envelopeFrom, client } = mail;
    const { parsed, dmarc } = await this.reading.read(mail);
    const fromOwnHost = client?.isRelay ?? true;
    const received = { source, envelopeFrom, tags, receivedAt, isHistory, parsed, dmarc, fromOwnHost };
    await this.publication.publish(received, mail);
  }
}
