import { inboxEvent, outboundMessageEvent, type Inbox, type OutboundMessage } from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { SecretBox } from '#libs/platform';
import { AdapterLog, AdapterProcess, adapterSecretsKey } from '#libs/testing/adapter';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { TelegramStandIn } from '#libs/testing/telegram';
import { inbox } from './fixtures.js';
import { anOutboundMessage } from './rig.js';

const secrets = new SecretBox(adapterSecretsKey);

/** The built adapter as a process, with a Kafka of its own names and Telegram's stand-in; what it writes is read along. */
export class RunningAdapter {
  private version = 1;

  private constructor(
    private readonly kafka: TestTopics,
    readonly telegram: TelegramStandIn,
    readonly process: AdapterProcess,
    private readonly publisher: KafkaPublisher,
    readonly log: AdapterLog,
  ) {}

  static async start(): Promise<RunningAdapter> {
    const [kafka, telegram] = await Promise.all([createTestTopics(), TelegramStandIn.start({ second: 100 })]);
    const process = await AdapterProcess.start('telegram-adapter', {
      KAFKA_BROKERS: kafka.brokers.join(','),
      TOPIC_PREFIX: kafka.topicPrefix ?? '',
      CHANNEL_SECRETS_KEY: adapterSecretsKey,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_PORT: '0',
    });
    return new RunningAdapter(kafka, telegram, process, new KafkaPublisher(kafka), await AdapterLog.open(kafka));
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
    await this.process.stop('SIGKILL');
    await Promise.all([this.telegram.close(), this.publisher.close(), this.log.close()]);
    await this.kafka.drop();
  }
}
