import { RateLimiterMemory } from 'rate-limiter-flexible';
import { clientKey, type Relays } from './client-key.js';
import { smtpLimits } from './smtp-limits.js';
import { replies } from './smtp-reply.js';

export interface ClientLimitsOptions {
  /** Connections of all addresses together. */
  maxConnections: number;
  maxPerAddress: number;
  messagesPerMinute: number;
  /** Clients for which the limits of an address do not hold. */
  relays: Relays;
}

/** What one client address may take of this process. Replicas count apart. */
export class ClientLimits {
  private readonly connections = new Map<string, Set<string>>();
  private readonly messages: RateLimiterMemory;
  private readonly most: number;

  constructor(private readonly options: ClientLimitsOptions) {
    const share = Math.ceil(options.maxConnections / smtpLimits.addressesToFill);
    this.most = Math.min(options.maxPerAddress, share);
    this.messages = new RateLimiterMemory({ points: options.messagesPerMinute, duration: 60 });
  }

  /** @throws SmtpReply when the address has too many connections; `closed` must be called for this one nevertheless. */
  connected(address: string, sessionId: string): void {
    if (this.options.relays.has(address)) return;
    const open = this.connections.get(clientKey(address)) ?? new Set();
    if (open.size >= this.most) throw replies.crowded(this.most);
    this.connections.set(clientKey(address), open.add(sessionId));
  }

  closed(address: string, sessionId: string): void {
    const open = this.connections.get(clientKey(address));
    open?.delete(sessionId);
    if (open?.size === 0) this.connections.delete(clientKey(address));
  }

  /** Rejects with SmtpReply when the address has begun too many mails within the minute. */
  async mailBegins(address: string): Promise<void> {
    if (this.options.relays.has(address)) return;
    try {
      await this.messages.consume(clientKey(address));
    } catch {
      throw replies.tooMany(this.options.messagesPerMinute);
    }
  }
}
