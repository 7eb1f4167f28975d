import { FileGoneError, type FetchedFile } from '#libs/adapter-kit';
import type { FileRequest } from '#libs/contracts';
import { FileTooLargeError } from '#libs/files';
import {
  GraphError,
  type GraphAccount,
  type GraphClient,
  type GraphMedia,
  type KeptMedia,
} from '#libs/providers/whatsapp-cloud';
import { reasonOf } from '../rules/sending/graph-error.js';
import { isTokenRefused, tokenAdvice } from '../rules/sending/send-fault.js';

const gone = 'Meta no longer has the file, which it keeps for some days; ask the customer to send it again.';
const notFound = 100;

/** The files that customers sent to a number: Meta keeps them under their media ids. */
export class CloudFiles {
  constructor(
    private readonly graph: GraphClient,
    private readonly media: GraphMedia,
    private readonly account: GraphAccount,
  ) {}

  /** As `InboxConnection.fetch`. */
  async fetch({ providerFileId, maxBytes }: FileRequest, signal: AbortSignal): Promise<FetchedFile> {
    try {
      const kept = await this.media.find(this.account, providerFileId, signal);
      if ((kept.size ?? 0) > maxBytes) throw new FileTooLargeError(`the file has ${kept.size} bytes`);
      return { bytes: this.read(kept, signal), ...(kept.contentType && { contentType: kept.contentType }) };
    } catch (error) {
      throw await this.faultOf(error);
    }
  }

  private async *read(kept: KeptMedia, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    try {
      yield* this.media.read(this.account, kept, signal);
    } catch (error) {
      throw error instanceof GraphError && error.status === 404 ? new FileGoneError(gone) : error;
    }
  }

  /** Meta gives one code for an id that it forgot and for one that the token may not see: then the number cannot be seen either. */
  private async faultOf(error: unknown): Promise<unknown> {
    if (!(error instanceof GraphError)) return error;
    if (isTokenRefused(error)) return new Error(tokenAdvice);
    const isMissing = error.status === 404 || error.error?.code === notFound;
    if (isMissing && (await this.isNumberSeen())) return new FileGoneError(gone);
    return new Error(reasonOf(error.error));
  }

  private isNumberSeen(): Promise<boolean> {
    return this.graph.number(this.account).then(
      () => true,
      () => false,
    );
  }
}
