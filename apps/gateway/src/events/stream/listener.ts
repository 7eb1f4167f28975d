import type { FastifyReply, FastifyRequest } from 'fastify';
import { once } from 'node:events';
import { streamBounds } from '../stream-bounds.js';
import type { Selection } from './selection.js';

/** One open response. What it does not take is bounded: it is cut, and goes on from its last id when it connects again. */
export class Listener {
  private readonly over = new AbortController();
  private stalledSince: number | null = null;
  /** True from when it gets what the hub reads. */
  isLive = false;

  constructor(
    readonly selection: Selection,
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
  ) {
    // A client that leaves while something is written to it is an error of the response, and no other's business.
    reply.raw.on('error', () => {}).once('close', () => this.over.abort());
  }

  get ended(): AbortSignal {
    return this.over.signal;
  }

  get unsentBytes(): number {
    return this.reply.raw.writableLength;
  }

  /** Takes the response out of the framework's hands. */
  begin(headers: Record<string, string>): void {
    this.reply.hijack();
    this.reply.raw.writeHead(200, { ...(this.reply.getHeaders() as Record<string, string>), ...headers });
  }

  /** Whether so much waits for it that it must take that first. */
  get isBehind(): boolean {
    return this.unsentBytes > streamBounds.unsentBytes;
  }

  /** The bytes are not copied: listeners share them. */
  send(chunk: Buffer): void {
    const { raw } = this.reply;
    if (!raw.destroyed && !raw.writableEnded) raw.write(chunk);
  }

  /** Resolves when it has taken what was sent, or has ended. */
  async taken(): Promise<void> {
    const { raw } = this.reply;
    if (raw.writableNeedDrain) await once(raw, 'drain', { signal: this.ended }).catch(() => {});
  }

  /** Whether it has taken nothing for too long. @param now milliseconds since 1970; asked every second. */
  isStalled(now: number): boolean {
    this.stalledSince = this.reply.raw.writableNeedDrain ? (this.stalledSince ?? now) : null;
    return this.stalledSince !== null && now - this.stalledSince >= streamBounds.stallMs;
  }

  /** Ends the response after what waits. */
  end(): void {
    this.reply.raw.end();
  }

  cut(): void {
    this.reply.raw.destroy();
  }
}
