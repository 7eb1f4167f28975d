import { setMaxListeners } from 'node:events';
import type { Update, WebhookInfo } from 'grammy/types';
import type { UpdateQueue } from './update-queue.js';

export interface Webhook {
  url: string;
  secret: string;
  maxConnections: number;
}

export interface DeliveryOptions {
  queue: UpdateQueue;
  /** Milliseconds of Telegram's second: pauses between tries grow from it. */
  second: number;
  /** A 2xx response may carry a call of a method. */
  onReply(call: Record<string, unknown>): void;
}

interface Try {
  fails: number;
  notBefore: number;
}

/**
 * Posts updates to a webhook until it returns 2xx: in order within a chat, side by side across chats. After a failure at
 * once, then after 2, 4, 8 … seconds up to a minute, or when Retry-After says; the rest of the chat waits.
 */
export class WebhookDelivery {
  private readonly tries = new Map<number, Try>();
  private readonly busy = new Set<string>();
  private readonly aborted = new AbortController();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly stopListening: () => void;
  private lastError: Pick<WebhookInfo, 'last_error_date' | 'last_error_message'> = {};

  constructor(
    readonly webhook: Webhook,
    private readonly options: DeliveryOptions,
  ) {
    setMaxListeners(0, this.aborted.signal); // every delivery under way hears it
    this.stopListening = options.queue.onPush(() => this.pump());
    this.pump();
  }

  get error(): Pick<WebhookInfo, 'last_error_date' | 'last_error_message'> {
    return this.lastError;
  }

  stop(): void {
    this.stopListening();
    this.aborted.abort();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private pump(): void {
    if (this.aborted.signal.aborted) return;
    const seen = new Set<string>();
    for (const update of this.options.queue.pending) {
      const chat = chatOf(update);
      const isHead = !seen.has(chat) && !this.busy.has(chat);
      seen.add(chat);
      if (isHead && this.busy.size < this.webhook.maxConnections && this.isDue(update)) void this.deliver(update, chat);
    }
  }

  private isDue({ update_id: id }: Update): boolean {
    return (this.tries.get(id)?.notBefore ?? 0) <= performance.now();
  }

  private async deliver(update: Update, chat: string): Promise<void> {
    this.busy.add(chat);
    const failure = await this.post(update);
    this.busy.delete(chat);
    if (this.aborted.signal.aborted) return;
    if (failure === null) this.options.queue.forget(update.update_id);
    else this.fail(update, failure);
    this.pump();
  }

  private async post(update: Update): Promise<{ message: string; retryAfter: number } | null> {
    try {
      const response = await fetch(this.webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.webhook.secret && { 'x-telegram-bot-api-secret-token': this.webhook.secret }),
        },
        body: JSON.stringify(update),
        signal: this.aborted.signal,
      });
      const text = await response.text();
      if (response.ok) return this.reply(text);
      const message = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      return { message, retryAfter: Number(response.headers.get('retry-after') ?? 0) };
    } catch (error) {
      const refused = String((error as Error).cause).includes('ECONNREFUSED');
      return { message: refused ? 'Connection refused' : 'Webhook connection closed', retryAfter: 0 };
    }
  }

  private reply(text: string): null {
    try {
      const call: unknown = JSON.parse(text);
      if (typeof call === 'object' && call !== null && 'method' in call) this.options.onReply({ ...call });
    } catch {
      // Most responses carry no call.
    }
    return null;
  }

  private fail({ update_id: id }: Update, { message, retryAfter }: { message: string; retryAfter: number }): void {
    this.lastError = { last_error_date: Math.floor(Date.now() / 1000), last_error_message: message };
    const fails = (this.tries.get(id)?.fails ?? 0) + 1;
    const seconds = retryAfter > 0 ? retryAfter : fails === 1 ? 0 : Math.min(2 ** (fails - 1), 60);
    const delay = seconds * this.options.second;
    this.tries.set(id, { fails, notBefore: performance.now() + delay });
    const timer = setTimeout(() => this.timers.delete(timer) && this.pump(), delay + 1);
    this.timers.add(timer);
  }
}

/** Telegram keeps the order of what belongs to one chat or person. */
function chatOf(update: Update): string {
  const [content] = Object.values(update).filter((value) => typeof value === 'object');
  const { chat, from } = content as { chat?: { id: number }; from?: { id: number } };
  return String(chat?.id ?? from?.id ?? 0);
}
