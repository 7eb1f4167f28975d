import { readFile } from 'node:fs/promises';
import WhatsAppWeb, { type Client, type Message } from 'whatsapp-web.js';
import { messageOf } from '#libs/platform';
import { bareId } from '../record-id.js';
import type { SendOrder, SendResult, SentFile } from '../session-protocol.js';
import type { Spool } from './spool/spool.js';
import { OverdueError, withPageLimit } from './page/page-limit.js';

const notOnWhatsApp = 'there is no WhatsApp account with this number; check it, or write on another channel';

const usualOptions = { linkPreview: false, parseVCards: false, sendSeen: false, waitUntilMsgSent: true };
/** What the page shows in the chat. It would convert anything else, and Chromium lacks the codecs: that goes as a document. */
const photos = new Set(['image/jpeg', 'image/png']);

/** Sends through the page, and says how sure it is of that. */
export class Sender {
  constructor(
    private readonly client: Client,
    private readonly spool: Spool,
    private readonly limit: number,
  ) {}

  async send(order: SendOrder): Promise<SendResult> {
    if (!(await this.isConnected())) return { kind: 'later', reason: 'WhatsApp cannot be reached' };
    const chatId = order.chatId ?? (await this.chatWith(order.number ?? ''));
    if (typeof chatId !== 'string') return chatId;
    const result = await this.handOver(chatId, order);
    if (result.kind === 'unknown') this.spool.sendings.leave(order.messageId);
    else this.spool.sendings.settle(order.messageId);
    return result;
  }

  private async handOver(chatId: string, { messageId, text, file, isPart }: SendOrder): Promise<SendResult> {
    const media = file && (await mediaOf(file).catch(() => null));
    if (file && !media)
      return { kind: 'later', reason: 'the file was removed from WHATSAPP_SESSIONS before it was sent' };
    this.spool.sendings.begin(messageId, { chatId, text, isPart, ...(file && { fileName: file.fileName }) });
    try {
      const about = file ? { caption: text, sendMediaAsDocument: !photos.has(file.contentType) } : {};
      const sending = this.client.sendMessage(chatId, media ?? text, { ...usualOptions, ...about });
      const limit = this.limit + (file?.sendingTimeMs ?? 0);
      return this.noted(await withPageLimit(limit, 'sending', sending));
    } catch (error) {
      return failureOf(error);
    }
  }

  /** A message that is given to a page without a connection waits in it, for an unknown time. */
  private async isConnected(): Promise<boolean> {
    const state = withPageLimit(this.limit, 'asking for its state', this.client.getState());
    return String(await state.catch(() => null)) === 'CONNECTED';
  }

  /** The address that WhatsApp has for a number: its own spelling, or a hidden id. Nothing was sent yet when this fails. */
  private async chatWith(number: string): Promise<string | SendResult> {
    try {
      const found = await withPageLimit(this.limit, 'looking up the number', this.client.getNumberId(number));
      const { _serialized: address } = found ?? {};
      return address ?? { kind: 'refused', reason: notOnWhatsApp };
    } catch (error) {
      return { kind: 'later', reason: `WhatsApp could not look up the number (${firstLine(error)})` };
    }
  }

  private noted(message?: Message): SendResult {
    const externalId = bareId(message?.id);
    if (!message || externalId === '')
      return { kind: 'unknown', reason: 'WhatsApp Web did not say whether it was sent; look at the phone' };
    const ack: number = message.ack;
    if (ack < 0) return { kind: 'unknown', reason: 'WhatsApp Web reports an error; look at the phone' };
    this.spool.setAck(externalId, ack);
    return { kind: 'sent', externalId };
  }
}

async function mediaOf({ path, contentType, fileName }: SentFile): Promise<WhatsAppWeb.MessageMedia> {
  return new WhatsAppWeb.MessageMedia(contentType, await readFile(path, 'base64'), fileName);
}

function failureOf(error: unknown): SendResult {
  if (error instanceof OverdueError)
    return { kind: 'unknown', reason: `${error.message}; look at the phone whether it went out` };
  if (/no lid for user|invalid wid/iu.test(messageOf(error))) return { kind: 'refused', reason: notOnWhatsApp };
  return { kind: 'unknown', reason: `WhatsApp Web failed while sending (${firstLine(error)}); look at the phone` };
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n', 1)[0]?.slice(0, 200) ?? '';
}
