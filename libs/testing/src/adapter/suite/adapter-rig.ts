import { ceHeaders, inboxEvent, inboundMessageSchema, topics } from '#libs/contracts';
import { done, KafkaConsumer, KafkaPublisher, type ReceivedMessage } from '#libs/messaging';
import { groupsLeft } from '../../kafka/groups-left.js';
import { createTestTopics, type TestTopics } from '../../kafka/test-topics.js';
import { waitFor } from '../../waiting/wait-for.js';
import { adapterSecretsKey, type AdapterUnderTest, type ProviderUnderTest } from './adapter-under-test.js';
import { RigFiles, type NamedFile } from './files/rig-files.js';
import { isMember, startReplica, type Replica } from './replica.js';

/** Topics, a provider, the replicas that run, and everything that reached the log. */
export class AdapterRig {
  readonly replicas: Replica[] = [];
  private readonly messages: ReceivedMessage[] = [];
  private started = 0;
  private texts = 0;

  private constructor(
    private readonly under: AdapterUnderTest,
    private readonly kafka: TestTopics,
    private readonly log: KafkaConsumer,
    readonly provider: ProviderUnderTest,
    readonly files: RigFiles,
  ) {}

  static async open(under: AdapterUnderTest): Promise<AdapterRig> {
    const testTopics = await createTestTopics();
    const provider = await under.openProvider(testTopics);
    const publisher = new KafkaPublisher(testTopics);
    await publisher.publish(provider.inboxes.map((inbox) => inboxEvent(inbox, new Date().toISOString(), false)));
    await publisher.close();
    const files = await RigFiles.open(testTopics);
    const rig = new AdapterRig(under, testTopics, new KafkaConsumer(testTopics), provider, files);
    await rig.readLog();
    return rig;
  }

  /** Another replica, ready. */
  async start(): Promise<Replica> {
    this.started += 1;
    const replica = await startReplica(this.under.app, {
      TOPIC_PREFIX: this.kafka.topicPrefix,
      CHANNEL_SECRETS_KEY: adapterSecretsKey,
      REPLICA_NAME: `replica-${this.started}`,
      ALLOW_PRIVATE_HOSTS: 'true',
      FILES_URL: this.files.url,
      ...this.provider.env,
    });
    this.replicas.push(replica);
    this.notifyProvider();
    return replica;
  }

  /** Starts replicas until at least that many run. */
  async atLeast(count: number): Promise<void> {
    while (this.replicas.length < count) await this.start();
  }

  /** Resolves once all replicas are members of their group. */
  async joined(): Promise<void> {
    await waitFor('all replicas in the group', async () => {
      const are = await Promise.all(this.replicas.map(isMember));
      return are.every(Boolean);
    });
  }

  async kill(replica: Replica): Promise<void> {
    this.forget(replica);
    await replica.process.stop('SIGKILL');
    this.notifyProvider();
    await replica.kafka.cut();
  }

  /** Resolves once it has drained. */
  async stop(replica: Replica): Promise<void> {
    this.forget(replica);
    const drained = replica.process.drain();
    this.notifyProvider();
    await drained;
    await replica.kafka.cut();
  }

  /** For replicas that are cut off: resolves once Kafka has removed them all from the group. */
  givenUp(): Promise<void> {
    return groupsLeft(this.kafka, this.under.app);
  }

  /** A text that is not in use yet. */
  newText(): string {
    this.texts += 1;
    return `conformance-${this.texts}-end`;
  }

  /** Writes that many texts at once. */
  async write(count = 1): Promise<string[]> {
    const texts = Array.from({ length: count }, () => this.newText());
    await Promise.all(texts.map((text) => this.provider.write(text)));
    return texts;
  }

  /** The different events that carry a text, however often each is on the log. */
  eventsOf(text: string): Set<string> {
    const found = this.on(topics.inboundMessages.name).filter(({ value }) => value?.includes(text));
    return new Set(found.map(({ headers }) => String(headers[ceHeaders.id])));
  }

  /** How often the store has a message's file when its event is on the way to the log. */
  get storedAtEvent(): 0 | 1 {
    return this.under.files === 'with the message' ? 1 : 0;
  }

  /** The file of the message with this text. @throws Error where its event names none */
  fileOf(text: string): NamedFile {
    const found = this.on(topics.inboundMessages.name).find(({ value }) => value?.includes(text));
    const { workspaceId, inboxId, content } = inboundMessageSchema.parse(JSON.parse(String(found?.value)));
    const [attachment] = content.attachments;
    if (!found || !attachment) throw new Error(`the message "${text}" has no file`);
    return { workspaceId, inboxId, messageId: String(found.headers[ceHeaders.id]), attachment };
  }

  /** SHA-256 of everything that events name. */
  namedContents(): ReadonlySet<string> {
    const values = [...this.on(topics.inboundMessages.name), ...this.deadLetters].map(({ value }) => String(value));
    return new Set(
      values.flatMap((value) => [...value.matchAll(/"sha256":"([\da-f]{64})"/gu)].map(([, sha256 = '']) => sha256)),
    );
  }

  get deadLetters(): readonly ReceivedMessage[] {
    return this.on(topics.deadLetters.name);
  }

  /** Flagged messages on the log. */
  get flagged(): readonly ReceivedMessage[] {
    return this.on(topics.inboundMessages.name).filter(({ value }) => value?.includes('"flag":"'));
  }

  /** Waits until all texts are on the log and acknowledged; returns the number of events of each. */
  async settled(texts: readonly string[], limit?: number): Promise<number[]> {
    await waitFor('every text on the log', () => texts.every((text) => this.eventsOf(text).size > 0), limit);
    await waitFor('every text acknowledged', async () => (await this.provider.unacknowledged()) === 0, limit);
    return texts.map((text) => this.eventsOf(text).size);
  }

  async close(): Promise<void> {
    await Promise.all(
      this.replicas.splice(0).map(({ process, kafka }) => process.stop('SIGKILL').then(() => kafka.cut())),
    );
    await this.provider.close();
    await this.files.close();
    await this.log.close();
    await this.kafka.drop();
  }

  private forget(replica: Replica): void {
    this.replicas.splice(this.replicas.indexOf(replica), 1);
  }

  private notifyProvider(): void {
    this.provider.live(this.replicas.map(({ process }) => process.announced));
  }

  private on(topic: ReceivedMessage['topic']): ReceivedMessage[] {
    return this.messages.filter((message) => message.topic === topic);
  }

  private async readLog(): Promise<void> {
    const read = (topic: ReceivedMessage['topic']): Promise<void> =>
      this.log.run({ topic, group: `suite-${topic}`, batchSize: 500 }, async (batch) => {
        this.messages.push(...batch);
        return batch.map(() => done);
      });
    await Promise.all([read(topics.inboundMessages.name), read(topics.deadLetters.name)]);
  }
}
