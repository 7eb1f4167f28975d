import type { Chat, Message, Update, User, UserFromGetMe } from 'grammy/types';
import { BotFiles } from './bot-files.js';
import { Faults } from './faults.js';
import { LongPoll } from './long-poll.js';
import type { UploadedFile } from './request-params.js';
import { UpdateQueue, type UpdateContent } from './update-queue.js';
import type { WebhookDelivery } from './webhook-delivery.js';

export type TelegramPerson = Pick<User, 'id' | 'first_name' | 'last_name' | 'username' | 'language_code'>;

export interface ApiCall {
  method: string;
  params: Record<string, unknown>;
}

export interface SentFile extends UploadedFile {
  kind: 'photo' | 'document';
  messageId: number;
}

/** A bot as Telegram has it: what waits for it, what it sent, and what its users did. */
export class StandInBot {
  readonly queue = new UpdateQueue();
  readonly poll = new LongPoll(this.queue);
  readonly faults = new Faults();
  readonly files = new BotFiles();
  /** Messages that the bot sent, oldest first. */
  readonly sent: Message[] = [];
  /** Of those messages, the files as they arrived. */
  readonly sentFiles: SentFile[] = [];
  readonly calls: ApiCall[] = [];
  readonly answeredCallbacks: string[] = [];
  readonly blockedBy = new Set<number>();
  /** Chats that wrote first, so that the bot may write to them. */
  readonly chats = new Map<number, Chat>();
  delivery: WebhookDelivery | null = null;
  revoked = false;
  private lastMessageId = 0;

  constructor(readonly token: string) {}

  get me(): UserFromGetMe {
    const id = Number(this.token.split(':')[0]);
    const abilities = { can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false };
    const me = { id, is_bot: true, first_name: 'Doorbell', username: `doorbell_${id}_bot`, ...abilities };
    // Later additions of the API do not matter here.
    return me as UserFromGetMe;
  }

  /** Updates that are not confirmed yet. */
  get pending(): readonly Update[] {
    return this.queue.pending;
  }

  nextMessageId(): number {
    this.lastMessageId += 1;
    return this.lastMessageId;
  }

  /** A person writes to the bot in private: a text, or any other content of a message. */
  hears(from: TelegramPerson, content: string | Partial<Message>): Update {
    const chat = privateChat(from);
    this.chats.set(from.id, chat);
    const said = typeof content === 'string' ? { text: content } : content;
    const date = Math.floor(Date.now() / 1000);
    const message = { message_id: this.nextMessageId(), from: { is_bot: false, ...from }, chat, date, ...said };
    // The test chooses the content.
    return this.tell({ message: message as NonNullable<Update['message']> });
  }

  /**
   * Any other update.
   * @throws Error when the bot did not ask for its kind, and so would never see it.
   */
  tell(content: UpdateContent): Update {
    const update = this.queue.push(content);
    if (update) return update;
    throw new Error(`the bot did not ask for ${Object.keys(content).join()}; it would never get it`);
  }

  /** A person blocks the bot, or lets it write again. */
  isBlocked(from: TelegramPerson, blocked: boolean): Update {
    if (blocked) this.blockedBy.add(from.id);
    else this.blockedBy.delete(from.id);
    const member = (now: boolean): object => ({
      user: this.me,
      ...(now ? { status: 'kicked', until_date: 0 } : { status: 'member' }),
    });
    const update = {
      chat: privateChat(from),
      from: { is_bot: false, ...from },
      date: Math.floor(Date.now() / 1000),
      old_chat_member: member(!blocked),
      new_chat_member: member(blocked),
    };
    return this.tell({ my_chat_member: update as NonNullable<Update['my_chat_member']> });
  }
}

function privateChat({ id, first_name, last_name, username }: TelegramPerson): Chat.PrivateChat {
  return { id, type: 'private', first_name, ...(last_name && { last_name }), ...(username && { username }) };
}
