import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../terminal/progress.js';
import { installMissing } from './install-missing.js';
import type { Need } from './package-manager.js';
import { runProgram } from './run-program.js';

/** Kafka 4 refuses older ones. */
export const oldestJava = 17;

/** Homebrew's are not on the path. */
const homebrew = ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((prefix) =>
  ['openjdk@21', 'openjdk@17', 'openjdk'].map((name) => join(prefix, name, 'bin', 'java')),
);

export interface Java {
  program: string;
  version: number;
}

/** A Java that can run Kafka, or null: JAVA_HOME's, the path's, Homebrew's. */
export async function findJava(): Promise<Java | null> {
  const own = process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : [];
  for (const program of [...own, 'java', ...homebrew.filter((path) => existsSync(path))]) {
    const { code, output } = await runProgram(program, ['-version'], { timeoutMs: 60_000 });
    const version = javaVersion(output);
    if (code === 0 && version >= oldestJava) return { program, version };
  }
  return null;
}

/** The main version in what `java -version` says, 0 where it says none. */
export function javaVersion(output: string): number {
  const [, first = '0', second = '0'] = /version "(\d+)(?:\.(\d+))?/u.exec(output) ?? [];
  return first === '1' ? Number(second) : Number(first);
}

export async function hasMaven(): Promise<boolean> {
  return (await runProgram('mvn', ['-version'], { timeoutMs: 60_000 })).code === 0;
}

/**
 * Java, and Maven where the jars are still to be fetched; what is missing is installed.
 * @throws Error in one sentence that says what to do by hand.
 */
export async function ensureJava(progress: Progress, needsMaven: boolean): Promise<Java> {
  const found = await findJava();
  const needs: Need[] = [
    ...(found ? [] : ['java' as const]),
    ...(needsMaven && !(await hasMaven()) ? ['maven' as const] : []),
  ];
  if (needs.length > 0) await installMissing(needs, { user: 'Kafka', byHand: byHand(needs), progress });
  const java = found ?? (await findJava());
  if (!java) throw new Error(byHand(needs));
  return java;
}

function byHand(needs: readonly Need[]): string {
  const names = needs.map((need) => (need === 'java' ? `Java ${oldestJava} or newer` : 'Maven'));
  return `Kafka needs ${names.join(' and ')}: install ${needs.length > 1 ? 'them' : 'it'}, or start a Docker engine, or set KAFKA_BROKERS to a Kafka of your own; then call again.`;
}
