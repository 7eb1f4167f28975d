import {
  inboxEvent,
  inboxStateSchema,
  messageStatusSchema,
  outboundMessageEvent,
  topics,
  type Inbox,
  type InboxState,
  type MessageStatus,
  type OutboundMessage,
} from '#libs/contracts';
import { done, KafkaConsumer, KafkaPublisher, type ReceivedMessage } from '#libs/messaging';
import { SecretBox } from '#libs/platform';
import { AdapterProcess, adapterSecretsKey, createTestTopics, TelegramStandIn, type TestTopics } from '#libs/testing';
import { inbox } from './fixtures.js';
import { answer } from './rig.js';

const secrets = new SecretBox(adapterSecretsKey);

/** The built adapter as a process, with a Kafka of its own names and Telegram's stand-in; what it writes is read along. */
export class RunningAdapter {
  readonly statuses: MessageStatus[] = [];
  readonly states: InboxState[] = [];
  readonly inbound: ReceivedMessage[] = [];
  private version = 1;

  private constructor(
    private readonly kafka: TestTopics,
    readonly telegram: TelegramStandIn,
    readonly process: AdapterProcess,
    private readonly publisher: KafkaPublisher,
    private readonly log: KafkaConsumer,
  ) {}

  static async start(): Promise<RunningAdapter> {
    const [kafka, telegram] = await Promise.all([createTestTopics(), TelegramStandIn.start({ second: 100 })]);
    const process = await AdapterProcess.start('telegram-adapter', {
      KAFKA_BROKERS: kafka.brokers.join(','),
      TOPIC_PREFIX: kafka.topicPrefix ?? '',
      SECRETS_KEY: adapterSecretsKey,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_PORT: '0',
    });
    const log = new KafkaConsumer(kafka);
    const running = new RunningAdapter(kafka, telegram, process, new KafkaPublisher(kafka), log);
    await running.readAlong();
    return running;
  }

  /** The inbox as it is from now on, with this token. */
  async know(token: string, changes: Partial<Inbox> = {}): Promise<void> {
    this.version += 1;
    const sealedCredentials = secrets.seal(JSON.stringify({ token }), inbox.inboxId);
    const known: Inbox = { ...inbox, sealedCredentials, version: this.version, ...changes };
    await this.publisher.publish([inboxEvent(known, new Date().toISOString(), false)]);
  }

  async send(traits: Partial<OutboundMessage>): Promise<void> {
    const message = answer({ createdAt: new Date().toISOString(), ...traits });
    await this.publisher.publish([outboundMessageEvent(message)]);
  }

  get state(): InboxState | undefined {
    return this.states.at(-1);
  }

  statusesOf(messageId: string): string[] {
    return this.statuses.filter((one) => one.messageId === messageId).map(({ status }) => status);
  }

  async close(): Promise<void> {
    await this.process.stop('SIGKILL');
    await Promise.all([this.telegram.close(), this.publisher.close(), this.log.close()]);
    await this.kafka.drop();
  }

  private async readAlong(): Promise<void> {
    await this.read(topics.messageStatuses.name, (data) => this.statuses.push(messageStatusSchema.parse(data)));
    await this.read(topics.inboxStates.name, (data) => this.states.push(inboxStateSchema.parse(data)));
    await this.read(topics.inboundMessages.name, (_data, message) => this.inbound.push(message));
  }

  private async read(
    topic: ReceivedMessage['topic'],
    take: (data: unknown, message: ReceivedMessage) => unknown,
  ): Promise<void> {
    await this.log.run({ topic, group: `reader-${topic}`, batchSize: 100 }, async (batch) => {
      for (const message of batch) take(JSON.parse(String(message.value)), message);
      return batch.map(() => done);
    });
  }
}
