import { buffer } from 'node:stream/consumers';
import { translationOf, type OriginalTranslator, type Translation } from '#libs/adapter-kit';
import type { ToTranslate } from '#libs/contracts';
import { decompressed, type FileStore } from '#libs/files';
import { messageOf, UnavailableError } from '#libs/platform';
import { EmailTranslator, type ReceivedMail } from '../email.translator.js';
import { UnreadableMailError, type MailContent, type MailParser } from '../mail/mail-content.js';
import type { OwnMessageIds } from '../proof/own-message-ids.js';
import { arrivedAs } from '../rules/arrival.js';
import { smtpLimits } from '../smtp/smtp-limits.js';
import type { MailFiles } from '../storing/mail-files.js';

/** The file store, and how a mail's files get into it. */
export interface OpenedFiles {
  store: FileStore;
  mails: MailFiles;
}

export interface MailOriginalsOptions {
  /** Opened at the first mail that needs it. */
  openFiles: () => Promise<OpenedFiles>;
  parser: MailParser & { close(): Promise<void> };
  ids: OwnMessageIds;
}

/** Translates sources of mails with today's parser and rules, by what was known when they came. */
export class MailOriginals implements OriginalTranslator {
  private opening: Promise<OpenedFiles> | null = null;

  constructor(private readonly options: MailOriginalsOptions) {}

  async translate(original: ToTranslate): Promise<Translation> {
    const { inbox, arrival = {}, receivedAt } = original;
    const source = await this.sourceOf(original);
    const parsed = await this.parse(source);
    const raw: ReceivedMail = {
      ...arrivedAs(arrival, inbox),
      receivedAt: new Date(receivedAt),
      source,
      parsed: original.keepFiles ? await this.withFiles(parsed, { source, original }) : parsed,
    };
    // What inboxes learn from one mail is not remembered for the next: each run gives the same, in whatever order.
    return translationOf(new EmailTranslator(this.options.ids), raw, inbox);
  }

  async close(): Promise<void> {
    await this.options.parser.close();
    await (await this.opening)?.store.close();
  }

  private files(): Promise<OpenedFiles> {
    this.opening ??= this.options.openFiles();
    return this.opening;
  }

  /** @throws Error for one that was too large to be parsed when it came: its outline alone was read then. */
  private async sourceOf({ inbox: { workspaceId }, original }: ToTranslate): Promise<Buffer> {
    if ('payload' in original) return Buffer.from(original.payload, 'base64');
    const { sha256, encoding } = original;
    const { store } = await this.files();
    const stored = await store.read({ workspaceId, sha256 });
    const source = await buffer(encoding === null ? stored : decompressed(stored));
    if (source.length > smtpLimits.mailBytes) throw new Error('the mail is too large to be parsed whole');
    return source;
  }

  /** A mail for which the parser has no time now fails by itself: the next run takes it. */
  private async parse(source: Buffer): Promise<MailContent | Error> {
    try {
      return await this.options.parser.parse(source);
    } catch (error) {
      if (error instanceof UnreadableMailError) return error;
      throw error instanceof UnavailableError ? new Error(messageOf(error), { cause: error }) : error;
    }
  }

  private async withFiles(
    parsed: MailContent | Error,
    { source, original: { inbox } }: { source: Buffer; original: ToTranslate },
  ): Promise<MailContent | Error> {
    if (parsed instanceof Error) return parsed;
    const { mails } = await this.files();
    return mails.storeAttachments(parsed, { source, inboxes: [inbox] });
  }
}
