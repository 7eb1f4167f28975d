import type { KafkaAccess } from '#libs/platform';
import { ComposeProject, hasDockerEngine } from '../../programs/docker.js';
import { ensureJava } from '../../programs/java.js';
import { ensureKafkaJars, hasKafkaJars, kafkaVersion } from './kafka-jars.js';
import { embeddedKafka } from './kafka.js';
import { accessTo } from '#libs/local-instance';
import { probeKafka, probeLocalKafka } from './kafka-probe.js';
import { PortChoice } from '../../ports/ports.js';
import type { Part } from '../../supervisor/part.js';
import { composePart } from '../compose-part.js';
import type { Context } from '../../context.js';
import { givenPart } from '../given-part.js';

/** KAFKA_BROKERS as a list; empty when it is not set. */
export function givenBrokers(env: NodeJS.ProcessEnv): string[] {
  const brokers = (env.KAFKA_BROKERS ?? '').split(',').map((one) => one.trim());
  return brokers.filter(Boolean);
}

/** The Kafka of KAFKA_BROKERS, else a container's when an engine runs, else Apache Kafka under Java. */
export async function chooseKafka(context: Context): Promise<{ part: Part; title: string }> {
  const brokers = givenBrokers(context.env);
  if (brokers.length > 0) return { part: given(accessTo(brokers, context.env)), title: 'Kafka of KAFKA_BROKERS' };
  if (await hasDockerEngine()) return { part: inContainer(context), title: 'Kafka (Docker)' };
  const java = await ensureJava(context.progress, !hasKafkaJars());
  const jars = await ensureKafkaJars(java, context);
  const ports = { broker: port(context, 20_000), controller: port(context, 22_000) };
  const { home, env } = context;
  const part = embeddedKafka({ home, env, java: java.program, jars, ports, log: context.log('kafka') });
  return { part, title: `Kafka ${kafkaVersion} (Java ${java.version})` };
}

function given(access: KafkaAccess): Part {
  return givenPart({
    name: 'kafka',
    variable: 'KAFKA_BROKERS',
    url: `tcp://${access.brokers[0] ?? ''}`,
    probe: () => probeKafka(access),
  });
}

function inContainer(context: Context): Part {
  const project = `doorbell-${context.secrets.instanceId}`;
  return composePart({
    name: 'kafka',
    port: port(context, 20_000),
    project: (chosen) => new ComposeProject(project, { KAFKA_PORT: String(chosen) }),
    probe: probeLocalKafka,
  });
}

function port({ home }: Context, from: number): PortChoice {
  const preferred = from + home.spread;
  return new PortChoice({ name: 'Kafka', preferred, otherwiseFrom: from });
}
