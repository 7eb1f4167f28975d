import { reachKafka } from '#libs/messaging';
import { createLogger, type KafkaAccess } from '#libs/platform';

const logger = createLogger('start', 'silent');

/** Resolves when a broker responds as Kafka does and accepts our login. */
export async function probeKafka(access: KafkaAccess): Promise<void> {
  await reachKafka({ ...access, clientId: 'doorbell-start', logger });
}

/** One of our own on this machine. */
export async function probeLocalKafka(port: number): Promise<void> {
  await probeKafka({ brokers: [`127.0.0.1:${port}`], topicPrefix: '' });
}
