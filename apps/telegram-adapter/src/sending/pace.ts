import { pause } from '#libs/platform';

/** Telegram's limits: about one message a second in a chat, and thirty a second in all. */
const chatInterval = 1000;
const botInterval = 1000 / 30;

/** Spaces one bot's messages, so that Telegram has no reason to refuse them. */
export class Pace {
  private readonly lastInChat = new Map<string, number>();
  private last = Number.NEGATIVE_INFINITY;

  constructor(private readonly signal: AbortSignal) {}

  /** Resolves when it is this chat's turn, or when the signal aborts. One caller at a time. */
  async turn(chatId: string): Promise<void> {
    const now = performance.now();
    const inChat = this.lastInChat.get(chatId) ?? Number.NEGATIVE_INFINITY;
    const due = Math.max(inChat + chatInterval, this.last + botInterval);
    if (due > now) await pause(due - now, this.signal);
    this.last = performance.now();
    this.forgetBefore(this.last - chatInterval);
    this.lastInChat.set(chatId, this.last);
  }

  private forgetBefore(time: number): void {
    for (const [chatId, last] of this.lastInChat) if (last < time) this.lastInChat.delete(chatId);
  }
}
