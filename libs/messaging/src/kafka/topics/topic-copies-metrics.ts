import { topics } from '#libs/contracts';
import { gauge, type Gauge, type Registry } from '#libs/platform';
import type { KafkaConnection } from '../client/kafka-client.js';
import { readCopies } from './topic-copies.js';

/** Shows of each topic how many copies it has and how many of them are in sync, by its worst partition. */
export class TopicCopiesMetrics {
  private readonly made: Gauge;
  private readonly inSync: Gauge;

  constructor(
    private readonly connection: KafkaConnection,
    registry: Registry,
  ) {
    const labelNames = ['topic'];
    this.made = gauge(registry, {
      name: 'doorbell_topic_copies',
      help: 'Copies that Kafka keeps of a topic, by the partition that has fewest; 3 survive the loss of a broker',
      labelNames,
    });
    this.inSync = gauge(registry, {
      name: 'doorbell_topic_copies_in_sync',
      help: 'Copies of a topic that have everything, by the partition that has fewest',
      labelNames,
    });
  }

  /** Rejects while Kafka can't be reached; what was seen last stays. */
  async look(): Promise<void> {
    const { topicPrefix } = this.connection;
    const names = Object.values(topics).map(({ name }) => topicPrefix + name);
    for (const [name, { made, inSync }] of await readCopies(this.connection, names)) {
      const topic = name.slice(topicPrefix.length);
      this.made.set({ topic }, made);
      this.inSync.set({ topic }, inSync);
    }
  }
}
