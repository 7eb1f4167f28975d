import { randomBytes } from 'node:crypto';
import {
  deleteTopic,
  ensureTopics,
  reachKafka,
  readCopies,
  wantedCopies,
  type Copies,
  type KafkaConnection,
} from '#libs/messaging';
import { topics } from '#libs/contracts';
import { createLogger, messageOf, type KafkaAccess } from '#libs/platform';
import { hasDockerEngine } from '../programs/docker.js';
import { findJava, hasMaven, oldestJava } from '../programs/java.js';
import { accessTo } from '#libs/local-instance';
import { hasKafkaJars, kafkaVersion } from '../stores/kafka/kafka-jars.js';
import { findPackageManager } from '../programs/package-manager.js';
import { givenBrokers } from '../stores/kafka/kafka-choice.js';
import { advice, blocks, ok, type Finding } from './finding.js';

const logger = createLogger('doctor', 'silent');

export async function lookAtKafka(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const brokers = givenBrokers(env);
  if (brokers.length > 0) return given(env);
  if (await hasDockerEngine()) return [ok('Kafka', 'a Docker engine runs; Kafka will run in a container')];
  return onThisMachine();
}

async function given(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  try {
    const access = accessTo([], env);
    const reached = await tryOut({ ...access, clientId: 'doorbell-doctor', logger });
    return [reached, ...lookAtSecrecy(access), ...(await lookAtCopies(access))];
  } catch (error) {
    return [
      blocks('KAFKA_BROKERS', `It does not work (${messageOf(error)}); start what it names, correct it, or unset it.`),
    ];
  }
}

/** Makes and removes a topic: reading would prove too little. */
async function tryOut(connection: KafkaConnection): Promise<Finding> {
  const name = `doorbell-doctor-${randomBytes(4).toString('hex')}`;
  await reachKafka(connection);
  await ensureTopics({ ...connection, topicPrefix: '' }, [{ ...topics.inboundMessages, name, partitions: 1 }]);
  await deleteTopic(connection, name);
  return ok('KAFKA_BROKERS', 'Kafka responds and lets us make topics');
}

const local = /^(127\.[\d.]+|localhost|\[::1\]):/u;

/** Messages, and passwords of some mechanisms, can be read on the way to another machine. */
export function lookAtSecrecy({ brokers, tls, login }: KafkaAccess): Finding[] {
  if (tls) return [ok('KAFKA_TLS', login ? `TLS, and a login by ${login.mechanism}` : 'TLS')];
  if (brokers.every((broker) => local.test(broker))) return [];
  return [
    advice(
      'KAFKA_TLS',
      'Kafka is on another machine and is spoken to in clear text; set KAFKA_TLS, and KAFKA_SASL_MECHANISM with its login.',
    ),
  ];
}

/** Kafka keeps the places of consumers in this topic of its own. */
const offsetsTopic = '__consumer_offsets';

async function lookAtCopies(access: KafkaAccess): Promise<Finding[]> {
  const names = [...Object.values(topics).map(({ name }) => access.topicPrefix + name), offsetsTopic];
  const copies = await readCopies({ ...access, clientId: 'doorbell-doctor', logger }, names);
  return [judgeCopies(copies)];
}

/** Acknowledged messages are as safe as the topic with the fewest copies. */
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

async function onThisMachine(): Promise<Finding[]> {
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
