import {
  fileRequestEvent,
  inboxEvent,
  outboundMessageEvent,
  type FileRequest,
  type Inbox,
  type OutboundMessage,
} from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { SecretBox } from '#libs/platform';
import { AdapterLog, AdapterProcess, adapterSecretsKey, fileRequestOf } from '#libs/testing/adapter';
import { TemporaryFiles } from '#libs/testing/files';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { TelegramStandIn } from '#libs/testing/telegram';
import { inbox } from './fixtures.js';
import { anOutboundMessage } from './rig.js';

const secrets = new SecretBox(adapterSecretsKey);

/** The built adapter as a process, with a Kafka of its own names and Telegram's stand-in; what it writes is read along. */
export class RunningAdapter {
  private version = 1;
  private readonly others: AdapterProcess[] = [];

  private constructor(
    readonly kafka: TestTopics,
    readonly telegram: TelegramStandIn,
    readonly process: AdapterProcess,
    private readonly publisher: KafkaPublisher,
    readonly log: AdapterLog,
    readonly files: TemporaryFiles,
  ) {}

  static async start(): Promise<RunningAdapter> {
    const [kafka, telegram, files] = await Promise.all([
      createTestTopics(),
      TelegramStandIn.start({ second: 100 }),
      TemporaryFiles.open(),
    ]);
    const process = await replica('one', { kafka, telegram, files });
    return new RunningAdapter(kafka, telegram, process, new KafkaPublisher(kafka), await AdapterLog.open(kafka), files);
  }

  /** Another replica beside it. */
  async startAnother(name: string): Promise<AdapterProcess> {
    const another = await replica(name, this);
    this.others.push(another);
    return another;
  }

  /** The request for the file of the message with this text, as the contacts service makes it. */
  requestOf(text: string): FileRequest {
    return fileRequestOf(this.log.inbound.find(({ value }) => value?.includes(text)));
  }

  async request(file: FileRequest): Promise<void> {
    await this.publisher.publish([fileRequestEvent(file, new Date().toISOString())]);
  }

  /** The inbox as it is from now on, with this token. */
  async know(token: string, changes: Partial<Inbox> = {}): Promise<void> {
    this.version += 1;
    const sealedCredentials = secrets.seal(JSON.stringify({ token }), inbox.inboxId);
    const known: Inbox = { ...inbox, sealedCredentials, version: this.version, ...changes };
    await this.publisher.publish([inboxEvent(known, new Date().toISOString(), false)]);
  }

  async send(traits: Partial<OutboundMessage>): Promise<void> {
    const message = anOutboundMessage({ createdAt: new Date().toISOString(), ...traits });
    await this.publisher.publish([outboundMessageEvent(message)]);
  }

  async close(): Promise<void> {
    await Promise.all([this.process, ...this.others].map((one) => one.stop('SIGKILL')));
    await Promise.all([this.telegram.close(), this.publisher.close(), this.log.close()]);
    await Promise.all([this.kafka.drop(), this.files.close()]);
  }
}

function replica(
  name: string,
  { kafka, telegram, files }: Pick<RunningAdapter, 'kafka' | 'telegram' | 'files'>,
): Promise<AdapterProcess> {
  return AdapterProcess.start('telegram-adapter', {
    KAFKA_BROKERS: kafka.brokers.join(','),
    TOPIC_PREFIX: kafka.topicPrefix ?? '',
    CHANNEL_SECRETS_KEY: adapterSecretsKey,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_PORT: '0',
    FILES_URL: files.url,
    REPLICA_NAME: name,
  });
}
