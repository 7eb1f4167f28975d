import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Progress } from '../../terminal/progress.js';
import { inCache, inCheckout } from '#libs/local-instance';
import type { Java } from '../../programs/java.js';
import { mustRun, type ProgramOptions } from '../../programs/run-program.js';

const pom = inCheckout('deploy', 'kafka', 'pom.xml');

export const kafkaVersion =
  /<artifactId>kafka_[\d.]+<\/artifactId><version>([^<]+)</u.exec(readFileSync(pom, 'utf8'))?.[1] ?? '';

const folder = inCache(`kafka-${kafkaVersion}`);

export function hasKafkaJars(): boolean {
  return existsSync(folder);
}

export interface Fetching {
  progress: Progress;
  signal: AbortSignal;
}

/** Fetches Kafka's jars with Maven unless they are here. The folder appears whole or not at all. */
export async function ensureKafkaJars(java: Java, { progress, signal }: Fetching): Promise<string> {
  if (hasKafkaJars()) return folder;
  const part = `${folder}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  try {
    await progress.step(`Fetching Apache Kafka ${kafkaVersion}`, async (detail) => {
      let files = 0;
      const onLine = (line: string): void => {
        if (line.includes('Downloaded from')) detail(`${(files += 1)} files`);
      };
      await copy(java, part, { onLine, signal });
      detail(`${readdirSync(part).length} jars`);
    });
    renameUnlessThere(part);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}

async function copy(java: Java, target: string, watch: Pick<ProgramOptions, 'onLine' | 'signal'>): Promise<void> {
  const args = [
    '-B',
    '-f',
    pom,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${target}`,
    '-DincludeScope=runtime',
  ];
  const env = { ...process.env, ...(java.program.includes('/') ? { JAVA_HOME: dirname(dirname(java.program)) } : {}) };
  await mustRun('mvn', args, { timeoutMs: 20 * 60_000, env, ...watch });
}

/** Another process may have been quicker; its jars are as good. */
function renameUnlessThere(part: string): void {
  try {
    renameSync(part, folder);
  } catch (error) {
    if (!hasKafkaJars()) throw error;
  }
}

export function classPath(jars: string): string {
  return join(jars, '*');
}
