import type { FileRequest, Inbox } from '#libs/contracts';
import { correlation, decode, type ReceivedMessage } from '#libs/messaging';
import type { Logger } from '#libs/platform';
import { isValid } from './file-fetcher.js';

export interface FileRouterOptions {
  logger: Logger;
  /** The inbox as its row has it, where it is one of this channel and lies in that partition. */
  inboxOf: (partition: number, inboxId: string) => Inbox | undefined;
  /** Hands the request to its inbox, where that is served here. */
  deliver: (request: FileRequest) => void;
}

/** Brings each request for a file to its inbox. What cannot be brought is dropped: it comes again. */
export class FileRouter {
  constructor(private readonly options: FileRouterOptions) {}

  route(message: ReceivedMessage): void {
    const decoded = decode<FileRequest>(message);
    if ('kind' in decoded) return this.drop(message, 'a request for a file was dropped: it breaks its contract');
    const { data: request } = decoded;
    const inbox = this.options.inboxOf(message.partition, request.inboxId);
    if (!inbox || !isValid(request)) return;
    if (inbox.workspaceId !== request.workspaceId)
      return this.drop(message, 'a request for a file was dropped: its inbox belongs to another workspace');
    this.options.deliver(request);
  }

  private drop(message: ReceivedMessage, why: string): void {
    this.options.logger.warn(correlation(message), why);
  }
}
