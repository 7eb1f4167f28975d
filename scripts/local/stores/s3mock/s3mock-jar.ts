import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inCache } from '#libs/local-instance';
import { ensureJava } from '../../programs/java.js';
import { mustRun } from '../../programs/run-program.js';
import type { Progress } from '../../terminal/progress.js';

/** Adobe's S3Mock, the S3 server of the tests; Maven has it as one jar of 31 MB. */
const version = '5.2.0';
const artifact = `com.adobe.testing:s3mock:${version}:jar:exec`;
const folder = inCache(`s3mock-${version}`);

export interface S3MockProgram {
  java: string;
  jar: string;
}

/** Java and the jar; what is missing is fetched. The folder appears whole or not at all. */
export async function ensureS3Mock(progress: Progress, signal: AbortSignal): Promise<S3MockProgram> {
  const isHere = existsSync(folder);
  const java = await ensureJava(progress, !isHere);
  if (!isHere) await progress.step(`Fetching S3Mock ${version}`, () => fetchJar(signal));
  return { java: java.program, jar: join(folder, 's3mock-exec.jar') };
}

async function fetchJar(signal: AbortSignal): Promise<void> {
  const part = `${folder}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  try {
    const target = [`-DoutputDirectory=${part}`, '-Dmdep.stripVersion=true'];
    await mustRun('mvn', ['-B', 'dependency:copy', `-Dartifact=${artifact}`, ...target], {
      timeoutMs: 20 * 60_000,
      signal,
    });
    if (!existsSync(folder)) renameSync(part, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}
