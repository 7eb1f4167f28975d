import {
  fileStateSchema,
  inboxStateSchema,
  messageStatusSchema,
  topics,
  type FileStateChange,
  type InboxState,
  type MessageStatus,
} from '#libs/contracts';
import { done, KafkaConsumer, type ReceivedMessage } from '#libs/messaging';
import type { TestTopics } from '../../kafka/test-topics.js';

/** What an adapter under test writes onto the log, read along. */
export class AdapterLog {
  readonly statuses: MessageStatus[] = [];
  readonly states: InboxState[] = [];
  readonly inbound: ReceivedMessage[] = [];
  readonly files: FileStateChange[] = [];
  private readonly consumer: KafkaConsumer;

  private constructor(kafka: TestTopics) {
    this.consumer = new KafkaConsumer(kafka);
  }

  static async open(kafka: TestTopics): Promise<AdapterLog> {
    const log = new AdapterLog(kafka);
    await Promise.all([
      log.read(topics.messageStatuses.name, (data) => log.statuses.push(messageStatusSchema.parse(data))),
      log.read(topics.inboxStates.name, (data) => log.states.push(inboxStateSchema.parse(data))),
      log.read(topics.fileStates.name, (data) => log.files.push(fileStateSchema.parse(data))),
      log.read(topics.inboundMessages.name, (_data, message) => log.inbound.push(message)),
    ]);
    return log;
  }

  get state(): InboxState | undefined {
    return this.states.at(-1);
  }

  statusesOf(messageId: string): string[] {
    return this.statuses.filter((one) => one.messageId === messageId).map(({ status }) => status);
  }

  close(): Promise<void> {
    return this.consumer.close();
  }

  private async read(
    topic: ReceivedMessage['topic'],
    take: (data: unknown, message: ReceivedMessage) => unknown,
  ): Promise<void> {
    await this.consumer.run({ topic, group: `reader-${topic}`, batchSize: 100 }, async (batch) => {
      for (const message of batch) take(JSON.parse(String(message.value)), message);
      return batch.map(() => done);
    });
  }
}
