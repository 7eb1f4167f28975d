import { Injectable } from '@nestjs/common';
import type { OriginalFile } from '#libs/contracts';
import { contentTypeOf, FileTooLargeError, packed, safeFileName } from '#libs/files';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import type { MailAttachment, MailContent } from '../mail/mail-content.js';
import { bytesOf } from '../mail/source/mail-source.js';
import { decodedBody } from '../mail/mime/decoded-body.js';
import type { IncomingMail } from '../reception/incoming-mail.js';
import { namedAttachments } from '../rules/attachments.js';
import { MailStore } from './mail-store.js';
import { withBeginning } from './with-beginning.js';
import { storingLimits } from './storing-limits.js';

const sourceType = 'message/rfc822';

type MailWithFiles = Pick<IncomingMail, 'source' | 'leftOut' | 'inboxes'>;

/** A file of a mail that is to be stored. */
interface FileInHand {
  attachment: MailAttachment;
  /** Null where its bytes cannot be had. */
  read: (() => AsyncIterable<Uint8Array>) | null;
}

/** Stores a mail's source and its files before the mail is published. Rejects as MailStore does. */
@Injectable()
export class MailFiles {
  constructor(
    private readonly store: MailStore,
    private readonly metrics: EmailAdapterMetrics,
  ) {}

  /** @throws as MailStore. */
  judge({ inboxes }: Pick<IncomingMail, 'inboxes'>): void {
    this.store.judge(inboxes);
  }

  /** The mail's source; undefined where it has more bytes than a file may have. */
  async storeSource({
    source,
    original = () => bytesOf(source),
    inboxes,
  }: IncomingMail): Promise<OriginalFile | undefined> {
    try {
      const { bytes, encoding } = packed(original);
      const { sha256, size } = await this.store.put(inboxes, bytes, storingLimits.fileBytes);
      return { sha256, size, encoding, contentType: sourceType };
    } catch (error) {
      if (error instanceof FileTooLargeError) return undefined;
      throw error;
    }
  }

  /** The mail with what became of each of its files, one after the other: their names safe, types and sizes true. */
  async storeAttachments(mail: MailContent, incoming: MailWithFiles): Promise<MailContent> {
    const kept: MailAttachment[] = [];
    let left: number = storingLimits.mailBytes;
    for (const file of filesOf(mail, incoming)) {
      const stored = await this.storeFile(file, incoming, left);
      if (stored.state === 'stored') left -= stored.size;
      kept.push(stored);
    }
    return { ...mail, attachments: [...kept, ...mail.attachments.slice(kept.length)] };
  }

  private async storeFile({ attachment, read }: FileInHand, { inboxes }: MailWithFiles, left: number) {
    const file = await this.stateOf({ attachment, read }, inboxes, Math.min(left, storingLimits.fileBytes));
    this.metrics.files.inc({ state: file.state ?? 'stored' });
    const { fileName, contentType } = file;
    return { ...file, fileName: fileName === null ? null : safeFileName(fileName, contentType) };
  }

  private async stateOf(
    { attachment, read }: FileInHand,
    inboxes: IncomingMail['inboxes'],
    maxBytes: number,
  ): Promise<MailAttachment> {
    if (read === null) return { ...attachment, state: 'expired' };
    if (!attachment.place && attachment.size > maxBytes) return { ...attachment, state: 'too_large' };
    let beginning: Uint8Array = new Uint8Array();
    const bytes = (): AsyncIterable<Uint8Array> => withBeginning(read(), (first) => (beginning = first));
    try {
      const stored = await this.store.put(inboxes, bytes, maxBytes);
      const claims = { contentType: attachment.contentType, name: attachment.fileName ?? undefined };
      const contentType = await contentTypeOf(beginning, claims);
      return { ...attachment, ...stored, contentType, state: 'stored' };
    } catch (error) {
      if (error instanceof FileTooLargeError) return { ...attachment, state: 'too_large' };
      throw error;
    }
  }
}

/** Those that the event names one by one. The last ones are those that the source is without. */
function filesOf({ attachments }: MailContent, { source, leftOut = [] }: MailWithFiles): FileInHand[] {
  const inSource = attachments.length - leftOut.length;
  return namedAttachments(attachments).map((attachment, index) => {
    const { place } = attachment;
    const read = place ? () => decodedBody(bytesOf(source, place.from, place.to), place.encoding) : null;
    return { attachment, read: index < inSource ? read : (leftOut[index - inSource]?.read ?? null) };
  });
}
