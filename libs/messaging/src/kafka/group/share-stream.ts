import type { Batch } from 'kafkajs';
import type { TopicName } from '#libs/contracts';
import type { ReceivedMessage } from '../../consumer.js';
import type { GroupMember } from './group-member.js';
import { StreamProgress } from '../../stream-progress.js';
import { receivedMessage } from '../consume/received-message.js';

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

  /** Gives the messages of a batch that were not given before. */
  give({ partition, messages }: Pick<Batch, 'partition' | 'messages'>, to: (message: ReceivedMessage) => void): void {
    const { progress } = this.part(partition);
    for (const message of messages) {
      const received = receivedMessage(this.topic, partition, message);
      const { offset, key, value } = received;
      if (progress.take(offset, (key?.length ?? 0) + (value?.length ?? 0))) to(received);
    }
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
  async commit(topicPrefix: string, member: Pick<GroupMember, 'commit'>): Promise<void> {
    const topic = topicPrefix + this.topic;
    const ready = [...this.parts].flatMap(([partition, { progress }]) =>
      progress.committable === null ? [] : [{ topic, partition, offset: progress.committable }],
    );
    if (ready.length === 0) return;
    await member.commit(ready);
    for (const { partition, offset } of ready) this.parts.get(partition)?.progress.commit(offset);
  }

  private part(partition: number): Part {
    const part = this.parts.get(partition) ?? { progress: new StreamProgress(), resume: null };
    this.parts.set(partition, part);
    return part;
  }
}
