import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child, whenReady } from '../supervisor/child-process.js';
import type { LogFile } from '../supervisor/log-file.js';
import type { Part, RunningPart } from '../supervisor/part.js';
import type { Home } from './home.js';
import { serverProperties } from './kafka-config.js';
import { classPath } from './kafka-jars.js';
import { probeLocalKafka } from './kafka-probe.js';
import type { PortChoice } from './ports.js';
import { mustRun } from './run-program.js';
import { untilItWorks } from './until.js';

/** A JVM on a starved machine takes minutes. */
const startLimit = 300_000;

/** slf4j-simple, to standard error and so to the log file; one line for every partition's every move is too many. */
const logging = Object.entries({
  'log.state.change.logger': 'warn',
  'log.org.apache.kafka.storage.internals.log': 'warn',
  showDateTime: 'true',
  dateTimeFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
}).map(([name, value]) => `-Dorg.slf4j.simpleLogger.${name}=${value}`);

export interface KafkaOptions {
  home: Home;
  log: LogFile;
  java: string;
  jars: string;
  ports: { broker: PortChoice; controller: PortChoice };
  /** KAFKA_HEAP_OPTS and KAFKA_JVM_PERFORMANCE_OPTS mean what they mean to Kafka's own scripts. */
  env: NodeJS.ProcessEnv;
}

/** Apache Kafka as one process of this machine; its data in the home. */
export function embeddedKafka(options: KafkaOptions): Part {
  return { name: 'kafka', start: (signal) => start(options, signal) };
}

async function start(options: KafkaOptions, signal: AbortSignal): Promise<RunningPart> {
  const { broker, controller } = options.ports;
  const port = await broker.pick();
  const properties = await configure(options, { broker: port, controller: await controller.pick() });
  const child = await spawnBroker(options, properties);
  const ready = (given: AbortSignal): Promise<void> =>
    untilItWorks(() => probeLocalKafka(port), { limit: startLimit, signal: given });
  await whenReady(child, ready, signal);
  broker.keep();
  controller.keep();
  return {
    pid: child.pid,
    url: `tcp://127.0.0.1:${port}`,
    addresses: {},
    ended: child.ended,
    check: () => probeLocalKafka(port),
    stop: () => child.stop(),
    kill: () => child.kill(),
  };
}

/** Writes server.properties and, once, formats the data folder. */
async function configure(options: KafkaOptions, ports: { broker: number; controller: number }): Promise<string> {
  const data = join(options.home.data, 'kafka');
  const properties = join(data, 'server.properties');
  const logs = join(data, 'logs');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(properties, serverProperties(ports, logs));
  if (!existsSync(join(logs, 'meta.properties'))) await format(options, properties);
  return properties;
}

async function format({ java, jars }: KafkaOptions, properties: string): Promise<void> {
  const clusterId = randomBytes(16).toString('base64url');
  const tool = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-cp', classPath(jars), 'kafka.tools.StorageTool'];
  await mustRun(java, [...tool, 'format', '-t', clusterId, '-c', properties], { limit: startLimit });
}

function spawnBroker({ home, log, java, jars, env }: KafkaOptions, properties: string): Promise<Child> {
  const heap = env.KAFKA_HEAP_OPTS ?? '-Xmx512m';
  const performance = env.KAFKA_JVM_PERFORMANCE_OPTS ?? '-XX:+UseSerialGC -XX:TieredStopAtLevel=1';
  const flags = [...`${heap} ${performance}`.split(/\s+/u).filter(Boolean), ...logging];
  return Child.spawn({
    name: 'kafka',
    program: java,
    args: [...flags, '-cp', classPath(jars), 'kafka.Kafka', properties],
    env: process.env,
    log,
    pidFolder: home.data,
    stopSignal: 'SIGTERM',
    stopLimit: 60_000,
  });
}
