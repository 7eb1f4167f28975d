import { filesToSend, SendLaterError, sendParts, SendRefusedError, type Sent, type SentFiles } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import { TelegramError, type TelegramApi, type TextToSend } from '#libs/providers/telegram';
import { BlockedError } from './blocked-error.js';
import { partsOf, type MessagePart } from './message-parts.js';
import { Pace } from './pace.js';
import { postPart } from './post-part.js';
import { refusalOf } from './refusals.js';
import { externalIdOf } from '../rules/message-identity.js';

type Place = Omit<TextToSend, 'text'>;

/** What the bot wrote into does not exist any more; the chat around it does. */
const topicGone = /thread not found|TOPIC_/iu;

export interface TelegramSenderOptions {
  api: TelegramApi;
  files: SentFiles;
  /** Aborts when the inbox is no longer ours. */
  signal: AbortSignal;
}

/** Hands outbound messages to Telegram, as fast as it allows. */
export class TelegramSender {
  private readonly pace: Pace;

  constructor(private readonly options: TelegramSenderOptions) {
    this.pace = new Pace(options.signal);
  }

  /**
   * The id of the last part, where it takes several messages: a long text, several files.
   * @throws SendRefusedError, SendLaterError, or TelegramError with 401 where the token is refused: not sent; any other error
   * leaves open whether it was, or says that a part of it was.
   */
  async send(message: OutboundMessage): Promise<Sent> {
    const place = placeFor(message);
    const { files: store, signal } = this.options;
    const files = await filesToSend(message, store);
    return sendParts(partsOf(message.text, files), (part) => this.sendPart(place, part), { signal, files });
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
