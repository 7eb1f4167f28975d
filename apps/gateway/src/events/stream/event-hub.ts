import { isLaterSnapshot, isSamePlace, seenBy, type ChangeFeed, type FeedPage, type LogPlace } from '#libs/contacts';
import { SlowStatementError } from '#libs/database';
import { type Clock, UnavailableError } from '#libs/platform';
import { Frames, heartbeatFrame, placeFrame } from './frames.js';
import type { Listener } from './listener.js';
import { selected } from './selected.js';
import { selectionKey, type Selection } from './selection.js';

export interface HubEvents {
  /** A listener has too much before it, and gets nothing more here: it is to read on from its place for itself. */
  onBehind(listener: Listener, place: LogPlace): void;
  /** Its filter cannot be judged. */
  onFilterFault(listener: Listener): void;
}

interface Group {
  selection: Selection;
  listeners: Set<Listener>;
}

/** A listener at a place; at a recent one, the others may begin there. */
interface Arriving {
  listener: Listener;
  place: LogPlace;
  isRecent: boolean;
}

interface Arrival extends Arriving {
  settle: (isLive: boolean) => void;
}

/**
 * Reads the log of changes once for all listeners of this process, and sends to each what it selected. All of them are at the
 * same place, which moves in the same tick as the sending: so nothing comes twice, and nothing is left out.
 */
export class EventHub {
  private place: LogPlace | null = null;
  private readonly groups = new Map<string, Group>();
  private arrivals: Arrival[] = [];
  private lookedAt: number;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly events: HubEvents,
    private readonly clock: Clock,
  ) {
    this.lookedAt = this.nowMs;
  }

  /** Since when the log was not read although there are listeners; 0 where there are none. */
  get lagSeconds(): number {
    return this.groups.size === 0 ? 0 : Math.max(0, (this.nowMs - this.lookedAt) / 1_000);
  }

  /** The snapshot that the live listeners have come to, or come to next; null where there are none. */
  get seen(): string | null {
    return this.place && seenBy(this.place);
  }

  /** Resolves to true once the listener is live or has ended; false where the others are past its place: it must read on. */
  arrive(arriving: Arriving): Promise<boolean> {
    return new Promise((settle) => {
      this.arrivals.push({ ...arriving, settle });
      if (this.place === null) this.admit();
    });
  }

  leave(listener: Listener): void {
    const key = selectionKey(listener.selection);
    const group = this.groups.get(key);
    group?.listeners.delete(listener);
    if (group?.listeners.size === 0) this.groups.delete(key);
    listener.isLive = false;
  }

  /** A heartbeat tells a live listener its place: one that gets few events need not go back far. */
  heartbeat(listener: Listener): Buffer {
    return listener.isLive && this.place ? placeFrame(this.place) : heartbeatFrame;
  }

  /** One look at the log; returns 1 where there may be more at once. */
  async step(): Promise<number> {
    this.admit();
    const { place } = this;
    if (this.groups.size === 0) this.place = null;
    if (!place || this.groups.size === 0) return this.looked(0);
    const groups = [...this.groups.values()];
    const workspaceIds = [...new Set(groups.map(({ selection }) => selection.workspaceId))];
    const page = await this.feed.read(workspaceIds, place);
    const chunks = page.changes.length === 0 ? [] : await this.chunks(page, groups);
    for (const { group, chunk } of chunks) this.sendAll(group, chunk, place);
    this.place = page.place;
    return this.looked(page.hasMore ? 1 : 0);
  }

  private looked(more: 0 | 1): 0 | 1 {
    this.lookedAt = this.nowMs;
    return more;
  }

  private get nowMs(): number {
    return this.clock.now().getTime();
  }

  private async chunks(page: FeedPage, groups: readonly Group[]): Promise<{ group: Group; chunk: Buffer }[]> {
    const frames = new Frames(page);
    const chunks: { group: Group; chunk: Buffer }[] = [];
    for (const group of groups) {
      const indexes = await this.judged(page, group);
      if (indexes.length > 0) chunks.push({ group, chunk: frames.of(indexes) });
    }
    return chunks;
  }

  /** A filter that cannot be judged ends only its own listeners. Their next connection gets the reason. */
  private async judged(page: FeedPage, group: Group): Promise<number[]> {
    try {
      return await selected(this.feed, page, group.selection);
    } catch (error) {
      if (error instanceof UnavailableError && !(error instanceof SlowStatementError)) throw error;
      for (const listener of group.listeners) this.events.onFilterFault(listener);
      return [];
    }
  }

  private sendAll({ listeners }: Group, chunk: Buffer, before: LogPlace): void {
    for (const listener of listeners) {
      if (!listener.isBehind) listener.send(chunk);
      else this.dismiss(listener, before);
    }
  }

  private dismiss(listener: Listener, place: LogPlace): void {
    this.leave(listener);
    this.events.onBehind(listener, place);
  }

  /** Between two reads alone: a read is of the workspaces that were there when it began. */
  private admit(): void {
    this.arrivals = this.arrivals.filter((arrival) => {
      const { listener, settle } = arrival;
      const isLive = listener.ended.aborted || this.isHere(arrival);
      if (!isLive && this.comesTo(arrival)) return true;
      if (!listener.ended.aborted && isLive) this.makeLive(listener);
      settle(isLive);
      return false;
    });
  }

  private isHere({ place, isRecent }: Arriving): boolean {
    if (this.groups.size === 0) this.place = isRecent ? place : null;
    return this.place !== null && isSamePlace(this.place, place);
  }

  /** Whether the others are not past its place yet. */
  private comesTo({ place }: Arriving): boolean {
    return this.seen !== null && place.to === null && !isLaterSnapshot(this.seen, place.from);
  }

  private makeLive(listener: Listener): void {
    const { selection } = listener;
    const key = selectionKey(selection);
    const group = this.groups.get(key) ?? { selection, listeners: new Set() };
    group.listeners.add(listener);
    this.groups.set(key, group);
    listener.isLive = true;
  }
}
