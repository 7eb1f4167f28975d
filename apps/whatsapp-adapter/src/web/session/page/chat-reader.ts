import type { Client, Message } from 'whatsapp-web.js';
import type { KnownAddresses } from '../../web-record.js';
import { withPageLimit } from './page-limit.js';

export interface ChatSummary {
  id: string;
  /** Of its newest message, in seconds. */
  t: number;
}

/** What the page knows of chats and people; each question has a time limit. */
export interface ChatReader {
  chats(): Promise<ChatSummary[]>;
  /** The newest messages of a chat, `limit` at most, in any order. */
  messages(chatId: string, limit: number): Promise<Message[]>;
  whoIs(address: string): Promise<KnownAddresses>;
}

declare const window: { require(name: 'WAWebCollections'): { Chat: { getModelsArray(): PageChat[] } } };
interface PageChat {
  id: { _serialized: string };
  t?: number;
}

/** Asks the library. */
export class PageReader implements ChatReader {
  constructor(
    private readonly client: Client,
    private readonly limit: number,
  ) {}

  /** Not by the library's getChats: that asks WhatsApp for the members of every group, and one odd chat fails them all. */
  chats(): Promise<ChatSummary[]> {
    return withPageLimit(this.limit, 'listing the chats', this.pageOf().evaluate(listChats));
  }

  async messages(chatId: string, limit: number): Promise<Message[]> {
    const chat = await withPageLimit(this.limit, 'opening a chat', this.client.getChatById(chatId));
    return withPageLimit(this.limit, 'reading a chat', chat.fetchMessages({ limit }));
  }

  async whoIs(address: string): Promise<KnownAddresses> {
    const asked = this.client.getContactLidAndPhone([address]);
    const [found] = await withPageLimit(this.limit, 'asking whose address it is', asked);
    return { ...(found?.lid && { lid: found.lid }), ...(found?.pn && { phone: found.pn }) };
  }

  private pageOf() {
    if (!this.client.pupPage) throw new Error('the page is closed');
    return this.client.pupPage;
  }
}

/** Runs in the page. */
function listChats(): ChatSummary[] {
  const chats = window.require('WAWebCollections').Chat.getModelsArray();
  return chats.map(({ id: { _serialized: id }, t = 0 }) => ({ id, t }));
}
