import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { topics, type TopicName } from '#libs/contracts';
import { ensureTopics, KafkaPublisher, type KafkaConnection, type OutgoingMessage } from '#libs/messaging';
import { createLogger } from '#libs/platform';

const page = 500;

/** A second set of all topics, under its own prefix, with a publisher that fills them. `close` deletes them. */
export class BenchTopics {
  private constructor(
    readonly connection: KafkaConnection,
    private readonly admin: Admin,
    private readonly publisher: KafkaPublisher,
  ) {}

  static async create(brokers: string[]): Promise<BenchTopics> {
    const topicPrefix = `bench-${randomUUID().slice(0, 8)}.`;
    const connection = { brokers, topicPrefix, clientId: 'bench', logger: createLogger('bench', 'silent') };
    await ensureTopics(connection);
    const publisher = new KafkaPublisher({ ...connection, publishTimeout: 60_000 });
    await publisher.connect();
    const admin = new Kafka({ brokers, clientId: 'bench-admin', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    return new BenchTopics(connection, admin, publisher);
  }

  get prefix(): string {
    return this.connection.topicPrefix;
  }

  /** In their order. */
  async publish(events: readonly OutgoingMessage[]): Promise<void> {
    for (let done = 0; done < events.length; done += page)
      await this.publisher.publish(events.slice(done, done + page));
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
