import type { TopicName } from '#libs/contracts';
import type { ReceivedMessage } from '../../consumer.js';
import { StreamProgress } from '../../stream-progress.js';

interface Part {
  progress: StreamProgress;
  resume: (() => void) | null;
}

/** The owned partitions of a share's stream: which messages were taken, which are handled, which partitions wait. */
export class ShareStream {
  private readonly parts = new Map<number, Part>();

  constructor(readonly topic: TopicName) {}

  keepOnly(owned: ReadonlySet<number>): void {
    for (const [partition, part] of this.parts) {
      if (owned.has(partition)) continue;
      part.resume?.(); // it may come back to this consumer, which would still not read it
      this.parts.delete(partition);
    }
  }

  /** False for what was taken before. */
  take({ partition, offset, key, value }: ReceivedMessage): boolean {
    return this.part(partition).progress.take(offset, (key?.length ?? 0) + (value?.length ?? 0));
  }

  pauseWhenFull(partition: number, pause: () => () => void): void {
    const part = this.part(partition);
    if (part.progress.full) part.resume = pause();
  }

  handled(partition: number, offset: string): void {
    const part = this.parts.get(partition);
    part?.progress.handled(offset);
    if (!part?.resume || part.progress.full) return;
    part.resume();
    part.resume = null;
  }

  /** Commits what can be; when the commit fails, the same is tried the next time. */
  async commit(commit: (offsets: { partition: number; offset: string }[]) => Promise<void>): Promise<void> {
    const ready = [...this.parts].flatMap(([partition, { progress }]) =>
      progress.committable === null ? [] : [{ partition, offset: progress.committable }],
    );
    if (ready.length === 0) return;
    await commit(ready);
    for (const { partition, offset } of ready) this.parts.get(partition)?.progress.commit(offset);
  }

  private part(partition: number): Part {
    const part = this.parts.get(partition) ?? { progress: new StreamProgress(), resume: null };
    this.parts.set(partition, part);
    return part;
  }
}
