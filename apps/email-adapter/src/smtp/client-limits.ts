import { RateLimiterMemory } from 'rate-limiter-flexible';
import { replies } from './smtp-reply.js';

export interface ClientLimitsOptions {
  maxPerAddress: number;
  messagesPerMinute: number;
}

/** What one client address may take of this process. Replicas count apart. */
export class ClientLimits {
  private readonly connections = new Map<string, Set<string>>();
  private readonly messages: RateLimiterMemory;

  constructor(private readonly options: ClientLimitsOptions) {
    this.messages = new RateLimiterMemory({ points: options.messagesPerMinute, duration: 60 });
  }

  /** @throws SmtpReply when the address has too many connections; `closed` must be called for this one nevertheless. */
  connected(address: string, sessionId: string): void {
    const open = this.connections.get(address) ?? new Set();
    if (open.size >= this.options.maxPerAddress) throw replies.crowded(this.options.maxPerAddress);
    this.connections.set(address, open.add(sessionId));
  }

  closed(address: string, sessionId: string): void {
    const open = this.connections.get(address);
    open?.delete(sessionId);
    if (open?.size === 0) this.connections.delete(address);
  }

  /** Rejects with SmtpReply when the address has begun too many mails within the minute. */
  async mailBegins(address: string): Promise<void> {
    try {
      await this.messages.consume(address);
    } catch {
      throw replies.tooMany(this.options.messagesPerMinute);
    }
  }
}
