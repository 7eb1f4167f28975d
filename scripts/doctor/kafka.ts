import { randomBytes } from 'node:crypto';
import { ensureTopics, readCopies, wantedCopies, type Copies } from '#libs/messaging';
import { topics } from '#libs/contracts';
import { createLogger, messageOf } from '#libs/platform';
import { hasDockerEngine } from '../environment/docker.js';
import { findJava, hasMaven, oldestJava } from '../environment/java.js';
import { deleteTopic, probeKafka } from '../environment/kafka-probe.js';
import { hasKafkaJars, kafkaVersion } from '../environment/kafka-jars.js';
import { findPackageManager } from '../environment/package-manager.js';
import { givenBrokers } from '../instance/kafka-choice.js';
import { advice, blocks, ok, type Finding } from './finding.js';

const logger = createLogger('doctor', 'silent');

export async function lookAtKafka(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const brokers = givenBrokers(env);
  if (brokers.length > 0) return given(brokers, env['TOPIC_PREFIX'] ?? '');
  if (await hasDockerEngine()) return [ok('Kafka', 'a Docker engine answers; Kafka will run in a container')];
  return local();
}

async function given(brokers: string[], topicPrefix: string): Promise<Finding[]> {
  const reached = await tryOut(brokers);
  return reached.state === 'ok' ? [reached, ...(await lookAtCopies(brokers, topicPrefix))] : [reached];
}

/** Makes and removes a topic: reading would prove too little. */
async function tryOut(brokers: string[]): Promise<Finding> {
  const name = `doorbell-doctor-${randomBytes(4).toString('hex')}`;
  try {
    await probeKafka(brokers);
    await ensureTopics({ brokers, topicPrefix: '', logger }, [{ ...topics.inboundMessages, name, partitions: 1 }]);
    await deleteTopic(brokers, name);
    return ok('KAFKA_BROKERS', 'Kafka answers and lets us make topics');
  } catch (error) {
    return blocks(
      'KAFKA_BROKERS',
      `It does not work (${messageOf(error)}); start what it names, correct it, or unset it.`,
    );
  }
}

/** Kafka keeps the places of consumers in this topic of its own. */
const offsetsTopic = '__consumer_offsets';

async function lookAtCopies(brokers: string[], topicPrefix: string): Promise<Finding[]> {
  const names = [...Object.values(topics).map(({ name }) => topicPrefix + name), offsetsTopic];
  const copies = await readCopies({ brokers, topicPrefix, clientId: 'doorbell-doctor', logger }, names);
  return [judgeCopies(copies)];
}

/** What is acknowledged is as safe as the topic that has fewest copies. */
export function judgeCopies(copies: ReadonlyMap<string, Copies>): Finding {
  const few = [...copies].filter(([, { made }]) => made < wantedCopies).map(([name]) => name);
  if (few.length === 0) return ok('Copies', `every topic has ${wantedCopies}`);
  const words = few.map((name) => `${name} (${copies.get(name)?.made ?? 0})`).join(', ');
  const how = few.includes(offsetsTopic)
    ? ` The copies of ${offsetsTopic} are raised with kafka-reassign-partitions.`
    : '';
  return advice(
    'Copies',
    `Fewer than ${wantedCopies}: ${words}. One lost disk loses what was acknowledged; use three brokers and run npm run migrate.${how}`,
  );
}

async function local(): Promise<Finding[]> {
  const [java, maven, manager] = await Promise.all([findJava(), hasMaven(), findPackageManager()]);
  const missing = (what: string): Finding =>
    manager
      ? advice(what, `It is missing; npm start installs it with ${manager.program}.`)
      : blocks(what, 'It is missing; install it, or start a Docker engine, or set KAFKA_BROKERS.');
  return [
    java ? ok('Java', `version ${java.version} (${oldestJava} or newer is needed)`) : missing('Java'),
    hasKafkaJars()
      ? ok('Maven', `not needed any more, Kafka ${kafkaVersion} is here`)
      : maven
        ? ok('Maven', 'will fetch Kafka')
        : missing('Maven'),
  ];
}
