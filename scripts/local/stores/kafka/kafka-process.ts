import { randomBytes } from 'node:crypto';
import { Child } from '../../supervisor/child-process.js';
import type { LogFile } from '../../supervisor/log-file.js';
import { archiveFlags, withClassArchive } from './class-archive.js';
import { classPath } from './kafka-jars.js';
import { mustRun } from '../../programs/run-program.js';

/** A JVM on a starved machine takes minutes. */
export const startTimeoutMs = 300_000;
export const usualHeap = '-Xmx512m';
export const usualPerformance = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1';
const toolFlags = ['-Xmx128m', ...usualPerformance.split(' ')];

/** slf4j-simple, to standard error and so to the log file; one line for every partition's every move is too many. */
const logging = Object.entries({
  'log.state.change.logger': 'warn',
  'log.org.apache.kafka.storage.internals.log': 'warn',
  showDateTime: 'true',
  dateTimeFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
}).map(([name, value]) => `-Dorg.slf4j.simpleLogger.${name}=${value}`);

export interface KafkaProgram {
  java: string;
  jars: string;
}

export interface Formatting {
  /** The file that names the log folder. */
  properties: string;
  /** The same for every node of a cluster; made when left out. */
  clusterId?: string;
  /** Users that are there from the start, as the storage tool spells them. */
  scramUsers?: readonly string[];
}

/** Prepares a node's log folder, once. */
export async function formatLogs({ java, jars }: KafkaProgram, formatting: Formatting): Promise<void> {
  const { properties, clusterId = newClusterId(), scramUsers = [] } = formatting;
  const tool = ['-cp', classPath(jars), 'kafka.tools.StorageTool'];
  const users = scramUsers.flatMap((user) => ['--add-scram', user]);
  const format = ['format', '-t', clusterId, '-c', properties, ...users];
  await withClassArchive(jars, (archive) =>
    mustRun(java, [...toolFlags, ...archive, ...tool, ...format], { timeoutMs: startTimeoutMs }),
  );
}

export function newClusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/u, '_');
}

export interface KafkaProcess {
  name: string;
  properties: string;
  /** Of the virtual machine. */
  flags: string;
  log: LogFile;
  pidFolder: string;
}

export function spawnKafka({ java, jars }: KafkaProgram, broker: KafkaProcess): Promise<Child> {
  const { name, properties, flags, log, pidFolder } = broker;
  const all = [...flags.split(/\s+/u).filter(Boolean), ...archiveFlags(jars), ...logging];
  return Child.spawn({
    name,
    program: java,
    args: [...all, '-cp', classPath(jars), 'kafka.Kafka', properties],
    env: process.env,
    log,
    pidFolder,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 60_000,
  });
}
