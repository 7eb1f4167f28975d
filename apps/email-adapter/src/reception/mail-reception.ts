import { Injectable } from '@nestjs/common';
import { systemClock, UnavailableError } from '#libs/platform';
import type { IncomingMail } from './incoming-mail.js';
import { MailPublication } from './mail-publication.js';
import { MailReading } from './mail-reading.js';
import { MailFiles } from '../storing/mail-files.js';

/** A mail from its last byte to Kafka's acknowledgement. */
@Injectable()
export class MailReception {
  constructor(
    private readonly reading: MailReading,
    private readonly files: MailFiles,
    private readonly publication: MailPublication,
  ) {}

  /**
   * Resolves once the mail's source and files are stored and it is on the log, once for each inbox: only then may it be
   * acknowledged. Rejects with UnavailableError when that takes too long. The mail may be on the log then, unless its deadline
   * was over before it was stored; its repetition has the same ids and files.
   */
  async receive(mail: IncomingMail): Promise<void> {
    const { receivedAt = systemClock.now(), tags = new Map<string, string>(), isHistory = false } = mail;
    const { source, envelopeFrom, client } = mail;
    const { original, parsed, dmarc } = await this.stored(mail);
    assertInTime(mail);
    const fromOwnHost = client?.isRelay ?? true;
    const received = { source, original, envelopeFrom, tags, receivedAt, isHistory, parsed, dmarc, fromOwnHost };
    await this.publication.publish(received, mail);
  }

  /** The source is stored while the mail is parsed. Settles only when neither uses the mail's memory any more. */
  private async stored(mail: IncomingMail) {
    assertInTime(mail);
    this.files.judge(mail);
    const both = [this.files.storeSource(mail), this.reading.read(mail)] as const;
    await Promise.allSettled(both);
    const [original, { parsed, dmarc }] = await Promise.all(both);
    if (parsed instanceof Error) return { original, parsed, dmarc };
    return { original, parsed: await this.files.storeAttachments(parsed, mail), dmarc };
  }
}

function assertInTime({ deadline }: IncomingMail): void {
  if (deadline?.isOver)
    throw new UnavailableError(
      `the mail was not stored within ${deadline.limitMs} ms; its mail server sends it again.`,
    );
}
