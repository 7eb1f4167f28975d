import type { TopicName } from '#libs/contracts';
import { UnavailableError } from '#libs/platform';
import type { ReceivedMessage } from '../consumer.js';
import { topicNamed } from '../topic-named.js';
import type { OutgoingMessage } from '../publisher.js';
import { MemoryGroup } from './memory-group.js';
import { assertSize, memoryRecord, partitionOf } from './memory-record.js';

/** The partitions and groups of a log in memory, and the listeners for changes. */
export class MemoryStore {
  private readonly partitions = new Map<string, ReceivedMessage[]>();
  private readonly groups = new Map<string, MemoryGroup>();
  private readonly watchers = new Set<() => void>();
  private isAway = false;

  get away(): boolean {
    return this.isAway;
  }

  set away(away: boolean) {
    this.isAway = away;
    this.notify();
  }

  /** @throws UnavailableError while away; RejectedInputError for a message that is too large, and then appends none. */
  append(messages: readonly OutgoingMessage[]): void {
    if (this.isAway) throw new UnavailableError('the log is away');
    const placed = messages.map((message) => ({ message, partition: this.placeOf(message) }));
    for (const { message, partition } of placed) {
      const log = this.partition(message.topic, partition);
      log.push(memoryRecord(message, partition, log.length));
    }
    this.notify();
  }

  partition(topic: TopicName, partition: number): ReceivedMessage[] {
    const key = `${topic}/${partition}`;
    const found = this.partitions.get(key) ?? [];
    this.partitions.set(key, found);
    return found;
  }

  group(topic: TopicName, group: string): MemoryGroup {
    const key = `${topic}/${group}`;
    const found = this.groups.get(key) ?? new MemoryGroup(topicNamed(topic).partitions);
    this.groups.set(key, found);
    return found;
  }

  /** Calls back after every change of the log, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private placeOf(message: OutgoingMessage): number {
    assertSize(message);
    return partitionOf(message.key, topicNamed(message.topic).partitions);
  }

  private notify(): void {
    for (const watcher of this.watchers) watcher();
  }
}
