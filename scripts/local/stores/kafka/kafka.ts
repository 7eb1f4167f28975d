import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whenReady } from '../../supervisor/child-process.js';
import type { LogFile } from '../../supervisor/log-file.js';
import type { Part, RunningPart } from '../../supervisor/part.js';
import type { Home } from '#libs/local-instance';
import { serverProperties } from './kafka-config.js';
import { probeLocalKafka } from './kafka-probe.js';
import { formatLogs, spawnKafka, startTimeoutMs, usualHeap, usualPerformance } from './kafka-process.js';
import type { PortChoice } from '../../ports/ports.js';
import { untilItWorks } from '../../supervisor/until.js';

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
  const { home, log, java, jars, env } = options;
  const flags = `${env.KAFKA_HEAP_OPTS ?? usualHeap} ${env.KAFKA_JVM_PERFORMANCE_OPTS ?? usualPerformance}`;
  const child = await spawnKafka({ java, jars }, { name: 'kafka', properties, flags, log, pidFolder: home.data });
  const ready = (given: AbortSignal): Promise<void> =>
    untilItWorks(() => probeLocalKafka(port), { timeoutMs: startTimeoutMs, signal: given });
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
  if (!existsSync(join(logs, 'meta.properties'))) await formatLogs(options, { properties });
  return properties;
}
