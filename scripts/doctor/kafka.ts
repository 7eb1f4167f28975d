import { randomBytes } from 'node:crypto';
import { ensureTopics } from '#libs/messaging';
import { topics } from '#libs/contracts';
import { createLogger, messageOf } from '#libs/platform';
import { hasDockerEngine } from '../environment/docker.js';
import { findJava, hasMaven, oldestJava } from '../environment/java.js';
import { deleteTopic, probeKafka } from '../environment/kafka-probe.js';
import { hasKafkaJars, kafkaVersion } from '../environment/kafka-jars.js';
import { findPackageManager } from '../environment/package-manager.js';
import { givenBrokers } from '../instance/kafka-choice.js';
import { advice, blocks, ok, type Finding } from './finding.js';

export async function lookAtKafka(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const brokers = givenBrokers(env);
  if (brokers.length > 0) return [await given(brokers)];
  if (await hasDockerEngine()) return [ok('Kafka', 'a Docker engine answers; Kafka will run in a container')];
  return local();
}

/** Makes and removes a topic: reading would prove too little. */
async function given(brokers: string[]): Promise<Finding> {
  const name = `doorbell-doctor-${randomBytes(4).toString('hex')}`;
  try {
    await probeKafka(brokers);
    await ensureTopics({ brokers, topicPrefix: '', logger: createLogger('doctor', 'silent') }, [
      { ...topics.inboundMessages, name, partitions: 1 },
    ]);
    await deleteTopic(brokers, name);
    return ok('KAFKA_BROKERS', 'Kafka answers and lets us make topics');
  } catch (error) {
    return blocks(
      'KAFKA_BROKERS',
      `It does not work (${messageOf(error)}); start what it names, correct it, or unset it.`,
    );
  }
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
