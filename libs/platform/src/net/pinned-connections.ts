import type { Client } from 'undici';
import { pinnedClient, requestBy, type PinnedFetchRules, type PinnedRequest } from './pinned-client.js';

export interface KeptBounds {
  /** Connections without a request, of all origins. */
  idle: number;
  /** Milliseconds after which a connection takes no further request: who moves to another address is followed. */
  ageMs: number;
}

/** undici ends a connection that had no request for four seconds, or for less where the server says so. */
const usualBounds: KeptBounds = { idle: 256, ageMs: 60_000 };

interface Kept {
  client: Client;
  origin: string;
  madeAt: number;
}

/**
 * As `pinnedFetch`, with connections that are kept for the next request to the same origin. The address of each connection was
 * judged for it. A connection has one request at a time.
 */
export class PinnedConnections {
  /** The one that was used last stands last. */
  private readonly idle = new Set<Kept>();
  private isClosed = false;

  constructor(
    private readonly rules: PinnedFetchRules,
    private readonly bounds: KeptBounds = usualBounds,
  ) {}

  /** @throws as pinnedFetch. */
  async fetch(url: URL, request: PinnedRequest): Promise<Response> {
    const kept = this.take(url.origin);
    if (!kept) return this.send(await this.made(url), url, request);
    try {
      return await this.send(kept, url, request);
    } catch (error) {
      // The server may have ended the connection just now, as it may after each response.
      if (!isLost(error)) throw error;
      return this.send(await this.made(url), url, request);
    }
  }

  /** Ends the connections that have no request; the others end with theirs. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.idle].map((kept) => this.end(kept)));
  }

  private async send(kept: Kept, url: URL, request: PinnedRequest): Promise<Response> {
    let isReusable = false;
    try {
      const { response, isWhole } = await requestBy(kept.client, url, { request, rules: this.rules });
      isReusable = isWhole;
      return response;
    } finally {
      if (isReusable && !this.isClosed) this.keep(kept);
      else await kept.client.destroy();
    }
  }

  private async made(url: URL): Promise<Kept> {
    const client = await pinnedClient(url, this.rules);
    const kept = { client, origin: url.origin, madeAt: Date.now() };
    client.on('disconnect', () => void this.end(kept));
    return kept;
  }

  private take(origin: string): Kept | undefined {
    const oldestAt = Date.now() - this.bounds.ageMs;
    const found = [...this.idle].findLast((kept) => kept.origin === origin && kept.madeAt > oldestAt);
    if (found) this.idle.delete(found);
    return found;
  }

  private keep(kept: Kept): void {
    this.idle.add(kept);
    const [longestIdle] = this.idle;
    if (longestIdle && this.idle.size > this.bounds.idle) void this.end(longestIdle);
  }

  /** One that has a request ends by that. */
  private async end(kept: Kept): Promise<void> {
    if (this.idle.delete(kept)) await kept.client.destroy();
  }
}

/** Without a response, and not because of the time limit. */
function isLost(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(code);
}
