import { Kafka, logLevel, type Admin } from 'kafkajs';
import { inboundMessageEvent, topics, type TopicName } from '#libs/contracts';
import { ensureTopics, KafkaPublisher } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import type { Crowd } from './crowd.js';

const logger = createLogger('bench', 'silent');
const page = 500;

/** A set of topics of its own, and the publisher that fills the first of them as an adapter would. */
export class KafkaLoad {
  private constructor(
    private readonly admin: Admin,
    private readonly publisher: KafkaPublisher,
    readonly prefix: string,
  ) {}

  static async create(brokers: string[], prefix: string): Promise<KafkaLoad> {
    const connection = { brokers, topicPrefix: prefix, logger };
    await ensureTopics(connection);
    const publisher = new KafkaPublisher({ ...connection, clientId: 'bench', publishTimeout: 60_000 });
    await publisher.connect();
    const admin = new Kafka({ brokers, clientId: 'bench-admin', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    return new KafkaLoad(admin, publisher, prefix);
  }

  /** Makes the events; what it answers publishes them, in their order. */
  prepare(crowd: Crowd, count: number): () => Promise<void> {
    const events = Array.from({ length: count }, () => {
      const { id, message } = crowd.next();
      return inboundMessageEvent(id, message);
    });
    return async () => {
      for (let done = 0; done < count; done += page) await this.publisher.publish(events.slice(done, done + page));
    };
  }

  /** How many events a topic has ever had. */
  async published(topic: TopicName): Promise<number> {
    const partitions = await this.admin.fetchTopicOffsets(this.prefix + topic);
    return partitions.reduce((sum, { high }) => sum + Number(high), 0);
  }

  /** How many members a consumer group has once it is stable; 0 before. */
  async members(group: string): Promise<number> {
    const { groups } = await this.admin.describeGroups([group]);
    const [one] = groups;
    return one?.state === 'Stable' ? one.members.length : 0;
  }

  async close(): Promise<void> {
    await this.publisher.close();
    await this.admin.deleteTopics({ topics: Object.values(topics).map(({ name }) => this.prefix + name) });
    await this.admin.disconnect();
  }
}
