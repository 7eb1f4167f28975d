import { type ChangeFeed, type FeedWalk, isLaterSnapshot, type LogPlace } from '#libs/contacts';
import { messageOf, WeightedSemaphore, type Logger } from '#libs/platform';
import { streamBounds } from '../stream-bounds.js';
import type { EventHub } from './event-hub.js';
import { Frames, placeFrame } from './frames.js';
import type { Listener } from './listener.js';
import { selected } from './selected.js';

/**
 * Brings a listener from its own place to where the live ones are. It reads a page when the listener has taken the one before:
 * whatever it missed, one page waits for it.
 */
export class JoinHub {
  private readonly readers = new WeightedSemaphore(streamBounds.readers);

  constructor(
    private readonly feed: ChangeFeed,
    private readonly hub: EventHub,
    private readonly logger: Logger,
  ) {}

  /** Resolves when the listener is live or has ended. One that cannot be served ends, and connects again. */
  async join(listener: Listener, from: LogPlace, isRecent: boolean): Promise<void> {
    try {
      let arriving = { listener, place: from, isRecent };
      while (!(await this.hub.arrive(arriving)))
        arriving = { listener, place: await this.readOn(listener, arriving.place), isRecent: true };
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'a stream of events ends before it is live');
      listener.end();
    }
  }

  /** Up to where the live listeners are, so that it finds them there. */
  private async readOn(listener: Listener, from: LogPlace): Promise<LogPlace> {
    let place = from;
    let walk: FeedWalk | undefined;
    do {
      await listener.taken();
      const page = await this.readers.run(1, () => {
        walk ??= this.walk(listener, from);
        return walk.next();
      });
      const indexes = await selected(this.feed, page, listener.selection);
      place = page.place;
      listener.send(Buffer.concat([new Frames(page).of(indexes), placeFrame(place)]));
      if (!page.hasMore) break;
    } while (!listener.ended.aborted);
    return place;
  }

  private walk({ selection }: Listener, from: LogPlace): FeedWalk {
    const rules = { until: this.targetBehind(from), mostBytes: streamBounds.ownPageBytes };
    return this.feed.walk([selection.workspaceId], from, rules);
  }

  /** Where the live listeners are; null, which is now, where they are not behind the place. */
  private targetBehind({ from }: LogPlace): string | null {
    const { seen } = this.hub;
    return seen !== null && isLaterSnapshot(seen, from) ? seen : null;
  }
}
