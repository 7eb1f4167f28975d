import type { Admin, Kafka } from 'kafkajs';
import { pause, type Logger } from '#libs/platform';
import type { Place, Places } from '../../places.js';
import { consumerTiming } from '../kafka-timing.js';
import { isBeyond, startOf, type Standing, type Start } from './start-of.js';

export interface PartitionStartsOptions {
  kafka: Kafka;
  /** Names as Kafka knows them. */
  topic: string;
  group: string;
  places: Places;
  logger: Logger;
  /** Called with the number of messages of a partition that Kafka deleted before they were handled. */
  onDeleted: (partition: number, messages: number) => void;
}

/** Decides where the partitions of a new assignment are read from. Corrects the store's place where it differs. */
export class PartitionStarts {
  constructor(private readonly options: PartitionStartsOptions) {}

  /** @throws UnavailableError or kafkajs's error while either store is away. */
  async of(partitions: readonly number[], signal: AbortSignal): Promise<Map<number, string>> {
    const standings = await this.standings(partitions, signal);
    const starts = new Map([...standings].map(([partition, one]) => [partition, startOf(one)]));
    const begun = [...starts]
      .filter(([, { begins }]) => begins)
      .map(([partition, { offset }]): [number, Place] => {
        return [partition, { cluster: standings.get(partition)?.cluster ?? '', next: String(offset) }];
      });
    if (begun.length > 0 && !signal.aborted) await this.options.places.begin(new Map(begun));
    for (const [partition, start] of starts) this.report(partition, start, standings.get(partition));
    return new Map([...starts].map(([partition, { offset }]) => [partition, String(offset)]));
  }

  private async standings(partitions: readonly number[], signal: AbortSignal): Promise<Map<number, Standing>> {
    for (let looks = 1; ; looks += 1) {
      const found = await this.look(partitions);
      if (looks === consumerTiming.logEndLooks || signal.aborted || ![...found.values()].some(isBeyond)) return found;
      await pause(consumerTiming.logEndLookMs, signal);
    }
  }

  private async look(partitions: readonly number[]): Promise<Map<number, Standing>> {
    const admin = this.options.kafka.admin();
    try {
      await admin.connect();
      const [log, places] = await Promise.all([this.logOf(admin), this.options.places.read(partitions)]);
      return new Map(partitions.map((one) => [one, { ...knownOf(log, one), place: places.get(one) ?? null }]));
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private async logOf(admin: Admin): Promise<KafkaLog> {
    const { topic, group: groupId } = this.options;
    const [{ clusterId }, ends, [offsets]] = await Promise.all([
      admin.describeCluster(),
      admin.fetchTopicOffsets(topic),
      admin.fetchOffsets({ groupId, topics: [topic] }),
    ]);
    return { cluster: clusterId, ends, offsets: offsets?.partitions ?? [] };
  }

  private report(partition: number, { offset, otherLog, deleted }: Start, standing: Standing | undefined): void {
    const { topic, group, logger, onDeleted } = this.options;
    const where = { topic, group, partition, offset: String(offset) };
    if (otherLog)
      logger.warn(
        { ...where, committed: String(standing?.committed), place: standing?.place?.next },
        'the log ends before the place that was reached: it is another log, and is read from its beginning',
      );
    if (deleted === 0n) return;
    onDeleted(partition, Number(deleted));
    logger.error(
      { ...where, messages: String(deleted) },
      'Kafka deleted messages before they were handled; look for them at their senders, and raise the retention',
    );
  }
}

interface KafkaLog {
  cluster: string;
  ends: { partition: number; low: string; high: string }[];
  offsets: { partition: number; offset: string }[];
}

function knownOf({ cluster, ends, offsets }: KafkaLog, partition: number): Omit<Standing, 'place'> {
  const { low = '0', high = '0' } = ends.find((one) => one.partition === partition) ?? {};
  const offset = BigInt(offsets.find((one) => one.partition === partition)?.offset ?? '-1');
  return { cluster, low: BigInt(low), high: BigInt(high), committed: offset < 0n ? null : offset };
}
