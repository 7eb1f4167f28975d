import { filesToSend, sendingTimeMs, SendLaterError, SendRefusedError, type SentFiles } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import type { GraphAccount, GraphMedia } from '#libs/providers/whatsapp-cloud';
import { uploadTypeOf } from '../rules/sending/outgoing-file.js';
import { isTokenRefused, sendFault } from '../rules/sending/send-fault.js';

/** For all files of a message, beside the time that their bytes take; its parts have what is left of a minute. */
const uploadLimitMs = 25_000;

export interface UploadsOptions {
  media: GraphMedia;
  account: GraphAccount;
  files: SentFiles;
  /** Meta does not accept the token. */
  tokenRefused: () => void;
  signal: AbortSignal;
}

/** Uploads the files of the message that is sent just now: each once, also where the message is tried again. */
export class Uploads {
  private messageId = '';
  private ids: string[] = [];

  constructor(private readonly options: UploadsOptions) {}

  /**
   * Meta's ids of the files, in their order.
   * @throws SendRefusedError for a file that Meta does not take, else SendLaterError: nothing has gone out yet.
   */
  async idsOf(message: OutboundMessage): Promise<string[]> {
    const { media, account, signal } = this.options;
    if (this.messageId !== message.messageId) this.ids = [];
    this.messageId = message.messageId;
    const files = await filesToSend(message, this.options.files);
    const limited = AbortSignal.any([signal, AbortSignal.timeout(uploadLimitMs + sendingTimeMs(files))]);
    for (const { read, ...file } of files.slice(this.ids.length)) {
      const bytes = read();
      const upload = { ...file, contentType: uploadTypeOf(file.contentType), bytes };
      const uploading = media.upload(account, upload, limited).finally(() => bytes.destroy());
      this.ids.push(await uploading.catch((error: unknown) => this.fail(error)));
    }
    return this.ids;
  }

  /** Without its upload a file has not gone out: only what will never succeed is refused. */
  private fail(error: unknown): never {
    if (isTokenRefused(error)) this.options.tokenRefused();
    const fault = sendFault(error);
    if (fault instanceof SendRefusedError || fault instanceof SendLaterError) throw fault;
    throw new SendLaterError(`A file could not be uploaded (${fault.message}); it is tried again.`);
  }
}
