import type { z } from 'zod';

/** A topic of Kafka as the system uses it. */
export interface Topic {
  name: string;
  /** What the key is made of; messages of one key stay in order. */
  key: string;
  partitions: number;
  /**
   * Its owner serves this topic too: partition n of both belongs together. Their numbers of partitions never differ, or a
   * key lies with one process here and with another there.
   */
  partitionedLike?: string;
  /** Milliseconds; null keeps the last value of each key for ever (compaction). */
  retention: number | null;
  maxMessageBytes: number;
  /** CloudEvents type of its events; null where it carries other topics' events. */
  type: string | null;
  schema: z.ZodType | null;
  description: string;
}
