import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api, InputFile, type ApiClientOptions } from 'grammy';
import type { Message, Update, UserFromGetMe, WebhookInfo } from 'grammy/types';
import { withTimeLimit } from '#libs/platform';
import { allowedUpdates } from './allowed-updates.js';
import { odd, TelegramError, telegramError } from './telegram-error.js';

/** A call to Telegram takes some hundred milliseconds. */
const usualResponseTimeMs = 15_000;

export interface TextToSend {
  chatId: string;
  text: string;
  businessConnectionId?: string;
  messageThreadId?: number;
}

/** A picture is shown in the chat and made smaller by Telegram; a document arrives byte for byte. */
export type TelegramFileKind = 'photo' | 'document';

export interface FileToPost extends Omit<TextToSend, 'text'> {
  kind: TelegramFileKind;
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
  /** Milliseconds for the bytes to arrive, beside the time that Telegram has for its response. */
  uploadMs: number;
  /** At most 1,024 characters; empty: none. */
  caption: string;
}

export interface WebhookToSet {
  url: string;
  secret: string;
  /** Deliveries at the same time. */
  maxConnections: number;
}

/**
 * One bot's side of Telegram's Bot API. Every call ends within its time, also where a response's body never ends, and at
 * once when the signal aborts. Rejects with TelegramError, or with the signal's reason.
 */
export class TelegramApi {
  private readonly receiving: Api;
  private readonly sending: Api;

  /**
   * @param root such as https://api.telegram.org, without a slash at the end.
   * @param responseTimeMs what Telegram has for its response, beside the time that it was asked to wait.
   */
  constructor(
    token: string,
    root: string,
    private readonly responseTimeMs = usualResponseTimeMs,
  ) {
    this.receiving = new Api(token, { apiRoot: root });
    this.sending = new Api(token, { apiRoot: root, baseFetchConfig: ownConnection(root) });
  }

  /** The bot itself. Telegram refuses an invalid token. */
  async getMe(): Promise<UserFromGetMe> {
    return this.call('getMe', {}, (inner) => this.receiving.getMe(inner));
  }

  /** The updates from `offset` on, which confirms all before it. Telegram waits up to `timeout` seconds for the first one. */
  async getUpdates(offset: number, timeout: number, signal: AbortSignal): Promise<Update[]> {
    const options = { offset, timeout, limit: 100, allowed_updates: allowedUpdates };
    const updates: unknown = await this.call('getUpdates', { signal, waiting: timeout * 1000 }, (inner) =>
      this.receiving.getUpdates(options, inner),
    );
    if (!isUpdates(updates)) throw odd('getUpdates');
    return updates;
  }

  async getWebhookInfo(signal: AbortSignal): Promise<WebhookInfo> {
    return this.call('getWebhookInfo', { signal }, (inner) => this.receiving.getWebhookInfo(inner));
  }

  /** What Telegram could not deliver yet stays in its queue. */
  async setWebhook({ url, secret, maxConnections }: WebhookToSet, signal: AbortSignal): Promise<void> {
    const options = {
      secret_token: secret,
      max_connections: maxConnections,
      allowed_updates: allowedUpdates,
      drop_pending_updates: false,
    };
    await this.call('setWebhook', { signal }, (inner) => this.receiving.setWebhook(url, options, inner));
  }

  async deleteWebhook(signal: AbortSignal): Promise<void> {
    const options = { drop_pending_updates: false };
    await this.call('deleteWebhook', { signal }, (inner) => this.receiving.deleteWebhook(options, inner));
  }

  /** It takes no signal: given up halfway, it would leave open whether the message went out. */
  async sendMessage({ chatId, text, ...more }: TextToSend): Promise<Message> {
    const options = placeIn(more);
    const sent = await this.call('sendMessage', {}, (inner) => this.sending.sendMessage(chatId, text, options, inner));
    return messageOf(sent, 'sendMessage');
  }

  /** Streams the file: it is never whole in memory. As `sendMessage` it takes no signal. */
  async sendFile({ kind, chatId, fileName, bytes, uploadMs: waiting, caption, ...more }: FileToPost): Promise<Message> {
    const options = { ...placeIn(more), ...(caption === '' ? {} : { caption }) };
    const file = new InputFile(bytes, quoted(fileName));
    const sent =
      kind === 'photo'
        ? await this.call('sendPhoto', { waiting }, (inner) => this.sending.sendPhoto(chatId, file, options, inner))
        : await this.call('sendDocument', { waiting }, (inner) =>
            this.sending.sendDocument(chatId, file, options, inner),
          );
    return messageOf(sent, kind);
  }

  /** Where a file that a person sent can be downloaded, for an hour at least. */
  async getFile(id: string, signal: AbortSignal): Promise<string> {
    const { file_path: path } = await this.call('getFile', { signal }, (inner) => this.receiving.getFile(id, inner));
    if (typeof path !== 'string') throw odd('getFile');
    return path;
  }

  /** Ends the waiting sign on the button that was pressed. */
  async answerCallbackQuery(id: string): Promise<void> {
    await this.call('answerCallbackQuery', {}, (inner) => this.receiving.answerCallbackQuery(id, {}, inner));
  }

  private async call<T>(
    method: string,
    { signal = new AbortController().signal, waiting = 0 }: { signal?: AbortSignal; waiting?: number },
    start: (signal: never) => Promise<T>,
  ): Promise<T> {
    const limitMs = this.responseTimeMs + waiting;
    const ending = new AbortController();
    try {
      signal.throwIfAborted();
      // The library types its signal by a package of its own; it takes Node's.
      const response = start(ending.signal as never);
      return await withTimeLimit(response, { limitMs, late: () => late(method, limitMs), signal });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw telegramError(error, method);
    } finally {
      ending.abort();
    }
  }
}

/** The number of an update confirms it. The translator takes the rest as it is. */
function isUpdates(value: unknown): value is Update[] {
  return Array.isArray(value) && value.every((one: Partial<Update> | null) => Number.isSafeInteger(one?.update_id));
}

function placeIn({ businessConnectionId, messageThreadId }: Omit<TextToSend, 'chatId' | 'text'>) {
  return {
    ...(businessConnectionId === undefined ? {} : { business_connection_id: businessConnectionId }),
    ...(messageThreadId === undefined ? {} : { message_thread_id: messageThreadId }),
  };
}

function messageOf(sent: Message | undefined, method: string): Message {
  if (!sent || !Number.isSafeInteger(sent.chat?.id)) throw odd(method);
  return sent;
}

/** The library writes a file's name into its header as it stands; a space or a semicolon would end it there. */
function quoted(fileName: string): string {
  return `"${fileName.replaceAll(/[\r\n]/gu, ' ').replaceAll(/["\\]/gu, "'")}"`;
}

function late(method: string, limitMs: number): TelegramError {
  const description = `Telegram did not answer ${method} within ${limitMs / 1000} seconds`;
  return new TelegramError(description, { code: null, retryAfter: null, mayHaveArrived: true });
}

/**
 * A connection that was kept open may have died unnoticed, and that would leave open whether a message went out. It costs
 * one handshake for each message.
 */
function ownConnection(root: string): NonNullable<ApiClientOptions['baseFetchConfig']> {
  const agent = root.startsWith('https:') ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false });
  return { agent };
}
