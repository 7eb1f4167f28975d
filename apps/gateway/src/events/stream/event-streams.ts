import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChangeFeed, LogPlace } from '#libs/contacts';
import { done, repeat, type Clock, type Logger, type Repeated } from '#libs/platform';
import type { StandingAccess } from '../../auth/standing-access.js';
import { streamBounds } from '../stream-bounds.js';
import { EventHub } from './event-hub.js';
import { openingFrame } from './frames.js';
import { JoinHub } from './join-hub.js';
import { tooSlow, withoutAccess, type Ending } from './keep-listeners.js';
import { Listener } from './listener.js';
import { Seats } from './seats.js';
import type { Selection } from './selection.js';
import type { StreamMetrics } from './stream-metrics.js';

export interface StreamParts {
  access: StandingAccess;
  metrics: StreamMetrics;
  logger: Logger;
  clock: Clock;
  /** Milliseconds between looks at keys and sessions. */
  accessMs: number;
}

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** The live streams of this process: opens them, and ends those that are slow or may not go on. */
export class EventStreams {
  private readonly listeners = new Set<Listener>();
  private readonly seats = new Seats();
  private readonly hub: EventHub;
  private readonly joining: JoinHub;
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly feed: ChangeFeed,
    private readonly parts: StreamParts,
  ) {
    const onBehind = (listener: Listener, place: LogPlace): void => void this.joining.join(listener, place, false);
    const onFilterFault = (listener: Listener): void => this.cut(listener, 'filter');
    this.hub = new EventHub(feed, { onBehind, onFilterFault }, parts.clock);
    this.joining = new JoinHub(feed, this.hub, parts.logger);
    parts.metrics.watch(this.listeners, this.hub);
  }

  start(): void {
    this.running = Promise.all(this.works().map((one) => repeat(one, this.stop.signal, this.parts.logger)));
  }

  /** Ends every stream: its client connects again, elsewhere, and goes on from its last id. */
  async close(): Promise<void> {
    this.stop.abort();
    for (const listener of this.listeners) listener.end();
    await this.running;
  }

  /**
   * Opens a stream, which goes on when this resolves. @param after the place to go on from; null: from now.
   * @throws Problem too_many_streams, unavailable; PlaceGoneError. Nothing was sent then.
   */
  async open(
    selection: Selection,
    after: LogPlace | null,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const giveBack = this.seats.take(request.caller);
    try {
      const place = await this.begin(after);
      const listener = new Listener(selection, request, reply);
      listener.ended.addEventListener('abort', () => this.forget(listener, giveBack));
      listener.begin(headers);
      listener.send(openingFrame(place));
      this.listeners.add(listener);
      void this.joining.join(listener, place, after === null);
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  /** A new listener begins where the others are, a quarter of a second ago at most: nothing is read for it alone. */
  private async begin(after: LogPlace | null): Promise<LogPlace> {
    if (after) await this.feed.require(after);
    const { seen } = this.hub;
    if (after || seen === null) return after ?? this.feed.now();
    return { from: seen, to: null, lastSeq: 0, at: this.parts.clock.now().getTime() };
  }

  private forget(listener: Listener, giveBack: () => void): void {
    this.listeners.delete(listener);
    this.hub.leave(listener);
    giveBack();
  }

  private works(): Repeated[] {
    const { heartbeatMs, pollMs } = streamBounds;
    const { accessMs } = this.parts;
    return [
      { name: 'event streams', work: () => this.hub.step(), idle: pollMs },
      { name: 'heartbeats of event streams', work: done(() => this.heartbeat()), idle: heartbeatMs },
      { name: 'slow event streams', work: done(() => this.cutSlow()), idle: 1_000 },
      { name: 'access of event streams', work: done(() => this.cutEnded()), idle: accessMs },
    ];
  }

  private heartbeat(): Promise<void> {
    for (const listener of this.listeners) listener.send(this.hub.heartbeat(listener));
    return Promise.resolve();
  }

  private cutSlow(): Promise<void> {
    for (const listener of tooSlow(this.listeners, this.parts.clock.now().getTime())) this.cut(listener, 'slow');
    return Promise.resolve();
  }

  private async cutEnded(): Promise<void> {
    for (const listener of await withoutAccess(this.listeners, this.parts.access)) this.cut(listener, 'access');
  }

  /** One that is slow takes no end either. */
  private cut(listener: Listener, reason: Ending): void {
    this.parts.metrics.ended(reason);
    if (reason === 'slow') listener.cut();
    else listener.end();
  }
}
