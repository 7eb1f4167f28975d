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
import {
  AdapterProcess,
  adapterSecretsKey,
  createTestTopics,
  WhatsAppCloud,
  type CloudNumber,
  type TestTopics,
} from '#libs/testing';
import { answer, cloudInbox } from './fixtures.js';
import { secrets } from './webhook-rig.js';

const box = new SecretBox(adapterSecretsKey);

/** Two replicas of the built adapter with a number at Meta's stand-in; what they write is read along. */
export class RunningAdapter {
  readonly statuses: MessageStatus[] = [];
  readonly states: InboxState[] = [];
  readonly inbound: ReceivedMessage[] = [];
  readonly number: CloudNumber;
  private version = 1;

  private constructor(
    private readonly kafka: TestTopics,
    readonly meta: WhatsAppCloud,
    readonly replicas: AdapterProcess[],
    private readonly publisher: KafkaPublisher,
    private readonly log: KafkaConsumer,
  ) {
    this.number = meta.addNumber({ ...secrets, phoneNumberId: '106540352242922', display: '+1 555-078-3881' });
  }

  static async start(): Promise<RunningAdapter> {
    const [kafka, meta] = await Promise.all([createTestTopics(), WhatsAppCloud.start()]);
    const env = {
      KAFKA_BROKERS: kafka.brokers.join(','),
      TOPIC_PREFIX: kafka.topicPrefix ?? '',
      SECRETS_KEY: adapterSecretsKey,
      WHATSAPP_CLOUD_API_ROOT: meta.graphRoot,
      WHATSAPP_PORT: '0',
    };
    const names = ['one', 'two'];
    const replicas = await Promise.all(
      names.map((name) => AdapterProcess.start('whatsapp-adapter', { ...env, REPLICA_NAME: name })),
    );
    const running = new RunningAdapter(kafka, meta, replicas, new KafkaPublisher(kafka), new KafkaConsumer(kafka));
    await running.readAlong();
    return running;
  }

  /** The inbox as it is from now on. */
  async know(changes: Partial<Inbox> = {}, accessToken = secrets.accessToken): Promise<void> {
    this.version += 1;
    const sealedCredentials = box.seal(JSON.stringify({ ...secrets, accessToken }), cloudInbox.inboxId);
    const known: Inbox = { ...cloudInbox, sealedCredentials, version: this.version, ...changes };
    await this.publisher.publish([inboxEvent(known, new Date().toISOString(), false)]);
  }

  async send(traits: Partial<OutboundMessage>): Promise<void> {
    await this.publisher.publish([outboundMessageEvent({ ...answer, createdAt: new Date().toISOString(), ...traits })]);
  }

  /** Where Meta finds each replica's webhook. */
  get webhooks(): string[] {
    return this.replicas.map((one) => `${String(one.announced['webhookUrl'])}/webhooks/whatsapp/${cloudInbox.inboxId}`);
  }

  get state(): InboxState | undefined {
    return this.states.at(-1);
  }

  statusesOf(messageId: string): string[] {
    return this.statuses.filter((one) => one.messageId === messageId).map(({ status }) => status);
  }

  hasInbound(text: string): boolean {
    return this.inbound.some(({ value }) => value?.includes(text));
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.map((one) => one.stop('SIGKILL')));
    await Promise.all([this.meta.close(), this.publisher.close(), this.log.close()]);
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
