import {
  SendLaterError,
  type FetchedFile,
  type InboxConnection,
  type InboxContext,
  type Sent,
} from '#libs/adapter-kit';
import type { FileRequest, OutboundMessage } from '#libs/contracts';
import { TelegramError, type TelegramApi } from '#libs/providers/telegram';
import type { BotFiles } from './files/bot-files.js';
import { tokenRefused } from './retry-policy.js';
import { BlockedError, blockedUpdate } from './sending/blocked-error.js';
import { TelegramSender } from './sending/telegram.sender.js';
import type { UpdateIntake } from './update-intake.js';

/** How updates come in: asked for, or posted by Telegram. */
export interface Receiver {
  /** Until the signal aborts; rejects as a connection's `run` does. */
  receive(signal: AbortSignal): Promise<void>;
}

export interface TelegramConnectionOptions {
  context: InboxContext;
  api: TelegramApi;
  files: BotFiles;
  receiver: Receiver;
  intake: Pick<UpdateIntake, 'polled'>;
}

/** An open bot: one way of receiving, and the sending that all have. */
export class TelegramConnection implements InboxConnection {
  private readonly sender: TelegramSender;
  /** Aborted when sending finds out that the token is refused, which ends receiving too. */
  private readonly refused = new AbortController();

  constructor(private readonly options: TelegramConnectionOptions) {
    const { api, context } = options;
    this.sender = new TelegramSender({ api, files: context.files, signal: context.signal });
  }

  async run(): Promise<void> {
    const { context, receiver } = this.options;
    await receiver.receive(AbortSignal.any([context.signal, this.refused.signal]));
    if (!context.signal.aborted) this.refused.signal.throwIfAborted();
  }

  async send(message: OutboundMessage): Promise<Sent> {
    try {
      return await this.sender.send(message);
    } catch (error) {
      if (error instanceof BlockedError) await this.reportBlocked(error);
      if (!(error instanceof TelegramError && error.isUnauthorized)) throw error;
      const reason = tokenRefused();
      this.refused.abort(reason);
      throw new SendLaterError(reason.message);
    }
  }

  fetch({ providerFileId }: FileRequest, signal: AbortSignal): Promise<FetchedFile> {
    return this.options.files.fetch(providerFileId, signal);
  }

  /** The next message is refused at once then. Where the log is away, the next one reports it. */
  private async reportBlocked({ chatId }: BlockedError): Promise<void> {
    const { context, intake } = this.options;
    await intake.polled(blockedUpdate(chatId, new Date()), context.inbox).catch(() => undefined);
  }
}
