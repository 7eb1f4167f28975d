import type { TopicName } from '#libs/contracts';
import type { ReceivedMessage } from './consumer.js';

/** What the members of a group divide among themselves: topics that are partitioned alike. */
export interface ShareSubscription {
  group: string;
  /** Compacted topics; each member reads its own partitions of them from the beginning at every join. */
  tables: readonly TopicName[];
  /** Read on from where the group stopped. */
  stream: TopicName;
  /** As the stream, but handled as soon as they are given: their sender repeats what had no effect. */
  signals?: readonly TopicName[];
}

/** Learns what a member owns and which messages come in there. Calls come one at a time; none may throw. */
export interface ShareListener {
  /**
   * The partitions that this member owns from now on; others own all the rest. Comes at every join of the group,
   * also when nothing changed; after it all rows come again, those of partitions that were kept too.
   */
  assigned(partitions: ReadonlySet<number>): void;
  row(message: ReceivedMessage): void;
  /**
   * Since the last `assigned`, all rows that were there have come. `streamEnd` is the offset after the stream's last
   * message: what claims to be beyond it speaks of another log.
   */
  restored(partition: number, streamEnd: string): void;
  /** In order within a partition; once for as long as the partition stays. May come before `restored`. */
  message(message: ReceivedMessage): void;
  /**
   * Of a topic of signals, in order within a partition; once for as long as the partition stays. Handled by this call, also
   * where nothing came of it. May come before `restored`.
   */
  signal?(message: ReceivedMessage): void;
}

/**
 * A share of a group's partitions: owning one means owning every key in it, in all topics of the group. It joins
 * again without end, however long the log is away; until then it keeps what it owned, because no other member may have it.
 */
export abstract class PartitionShare {
  /** Begins to join, in the background; resolves at once, also while the log is away. */
  abstract start(listener: ShareListener): Promise<void>;
  /** False once the group may have given the partitions to another member without our knowledge. Ask right before an effect. */
  abstract readonly fresh: boolean;
  /** Rejects with what is wrong while this is no member of its group. */
  abstract check(): void;
  /**
   * The stream's message is handled. Committed soon after, up to the first unhandled one; while too many are
   * unhandled, their partition is not read on. The others are.
   */
  abstract handled(partition: number, offset: string): void;
  /** Commits what was handled and leaves the group, so that others take over at once. */
  abstract close(): Promise<void>;
}
