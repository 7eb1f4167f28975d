import type { TopicName } from '#libs/contracts';
import type { ReceivedMessage } from './consumer.js';

/** What the members of a group divide among themselves: topics that are partitioned alike. */
export interface ShareSubscription {
  group: string;
  /** Compacted topics; each member reads its own partitions of them from the beginning at every join. */
  tables: readonly TopicName[];
  /** Read on from where the group stopped. */
  stream: TopicName;
}

/** Hears what a member owns and what comes in there. Calls come one at a time; none may throw. */
export interface ShareListener {
  /**
   * The partitions that are this member's from now on: all others are somebody else's. Comes at every join of the group,
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
}

/**
 * A share of a group's partitions: owning one means owning whatever has its key there, in all topics of the group. Comes
 * back for ever, however long the log is away; what was owned is kept meanwhile, because nobody has said otherwise.
 */
export abstract class PartitionShare {
  /** Begins to join, in the background; resolves at once, also while the log is away. */
  abstract start(listener: ShareListener): Promise<void>;
  /** False once the group may have given the partitions to somebody else without us knowing. Ask right before an effect. */
  abstract readonly fresh: boolean;
  /** Rejects with what is wrong while this is no member of its group. */
  abstract check(): void;
  /**
   * The stream's message has its fate. Committed soon after, up to the first one that has none yet; while too many have
   * none, their partition is not read on. The others are.
   */
  abstract handled(partition: number, offset: string): void;
  /** Commits what was handled and leaves the group, so that others take over at once. */
  abstract close(): Promise<void>;
}
