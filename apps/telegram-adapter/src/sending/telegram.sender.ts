import { Deadline, pause } from '#libs/platform';
import {
  filesToSend,
  sendingTimeMs,
  SendLaterError,
  SendRefusedError,
  type Sent,
  type SentFiles,
} from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import { TelegramError, type TelegramApi, type TextToSend } from '#libs/providers/telegram';
import { BlockedError } from './blocked-error.js';
import { partsOf, type MessagePart } from './message-parts.js';
import { Pace } from './pace.js';
import { postPart } from './post-part.js';
import { refusalOf } from './refusals.js';
import { externalIdOf } from '../rules/message-identity.js';

type Place = Omit<TextToSend, 'text'>;

/** Times that a later part of a long message is tried again when Telegram certainly did not take it. */
const partTries = 5;
/** Milliseconds before such a try where Telegram names none. */
const partPauseMs = 2000;
/** No further part is begun after this: the status of the whole must be known within a minute. */
const partsLimitMs = 40_000;
/** What the bot wrote into does not exist any more; the chat around it does. */
const topicGone = /thread not found|TOPIC_/iu;

export interface TelegramSenderOptions {
  api: TelegramApi;
  files: SentFiles;
  /** Aborts when the inbox is no longer ours. */
  signal: AbortSignal;
  /** Milliseconds after which no further part is begun, beside the time that files take. */
  limitMs?: number;
}

/** Hands outbound messages to Telegram, as fast as it allows. */
export class TelegramSender {
  private readonly pace: Pace;

  private readonly limitMs: number;

  constructor(private readonly options: TelegramSenderOptions) {
    this.pace = new Pace(options.signal);
    this.limitMs = options.limitMs ?? partsLimitMs;
  }

  /**
   * The id of the last part, where it takes several messages: a long text, several files.
   * @throws SendRefusedError, SendLaterError, or TelegramError with 401 where the token is refused: not sent; any other error
   * leaves open whether it was, or says that a part of it was.
   */
  async send(message: OutboundMessage): Promise<Sent> {
    const place = placeFor(message);
    const files = await filesToSend(message, this.options.files);
    const [first, ...others] = partsOf(message.text, files);
    if (!first) throw new SendRefusedError('Telegram sends no empty text; write something.');
    const deadline = new Deadline(this.limitMs + sendingTimeMs(files));
    let sent = await this.sendPart(place, first);
    for (const [index, part] of others.entries()) {
      sent = await this.sendLaterPart(place, part, deadline).catch((error: unknown) => {
        throw new Error(`Only ${index + 1} of ${others.length + 1} parts were sent: ${messageFor(error)}`);
      });
    }
    return sent;
  }

  private async sendPart(place: Place, part: MessagePart): Promise<Sent> {
    await this.pace.turn(place.chatId);
    if (this.options.signal.aborted) throw new SendLaterError('The inbox moves to another replica.');
    try {
      return { externalId: externalIdOf(await postPart(this.options.api, place, part)) };
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error;
      const { messageThreadId: topic, ...chat } = place;
      if (topic !== undefined && error.code === 400 && topicGone.test(error.description))
        return this.sendPart(chat, part);
      throw sendFault(error, place);
    }
  }

  /** Once a part is out, "later" would send it a second time: so this one is waited for here. */
  private async sendLaterPart(place: Place, part: MessagePart, deadline: Deadline): Promise<Sent> {
    const { signal } = this.options;
    for (let tries = 1; ; tries += 1) {
      if (deadline.isOver) throw new Error('Telegram took too long over them.');
      try {
        return await this.sendPart(place, part);
      } catch (error) {
        const waitMs = error instanceof SendLaterError ? (error.retryAfter ?? partPauseMs) : Infinity;
        if (waitMs > deadline.remainingMs || tries === partTries || signal.aborted) throw error;
        await pause(waitMs, signal);
      }
    }
  }
}

/** The chat of the last message, where that was the contact's own; else the contact, whose chat with a bot has their id. */
function placeFor({ inReplyTo, to }: OutboundMessage): Place {
  if (to.kind !== 'telegram_user') throw new SendRefusedError(`A Telegram bot cannot write to a ${to.kind}.`);
  const { businessConnectionId, chatId, messageThreadId } = inReplyTo?.reply ?? {};
  if (chatId === undefined || !/^\d+$/u.test(chatId)) return { chatId: to.value };
  return {
    chatId,
    ...(businessConnectionId === undefined ? {} : { businessConnectionId }),
    ...(messageThreadId === undefined ? {} : { messageThreadId: Number(messageThreadId) }),
  };
}

function sendFault(error: TelegramError, { chatId, businessConnectionId }: Place): Error {
  if (error.isUnauthorized) return error;
  if (error.code === 429) return new SendLaterError('Telegram wants us to send more slowly.', error.retryAfter);
  const isBlocked = error.code === 403 && /blocked by the user/iu.test(error.description);
  if (isBlocked && businessConnectionId === undefined) return new BlockedError(refusalOf(error), chatId);
  if (error.code !== null && error.code < 500) return new SendRefusedError(refusalOf(error));
  return error.mayHaveArrived ? error : new SendLaterError(error.message);
}

function messageFor(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
