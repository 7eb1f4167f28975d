import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { firstFree } from '../../../local/ports/ports.js';
import { Child, whenReady } from '../../../local/supervisor/child-process.js';
import { LogFile } from '../../../local/supervisor/log-file.js';
import { untilItWorks } from '../../../local/supervisor/until.js';
import type { S3MockProgram } from './s3mock-jar.js';

/** A JVM on a starved machine takes minutes. */
const startTimeoutMs = 300_000;
const ports = 39_000;

const flags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

export interface S3Mock {
  endpoint: string;
  stop(): Promise<void>;
}

/** One S3 server for a whole run of tests, with the bucket `files`. Its data is in the folder. */
export async function startS3Mock({ java, jar }: S3MockProgram, folder: string, signal: AbortSignal): Promise<S3Mock> {
  const root = join(folder, 'objects');
  mkdirSync(root, { recursive: true });
  const port = await firstFree(ports);
  const log = new LogFile(folder, 's3mock');
  const child = await Child.spawn({
    name: 's3mock',
    program: java,
    args: [...flags, ...settings(port, root), '-jar', jar],
    env: process.env,
    log,
    pidFolder: folder,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 10_000,
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await whenReady(
    child,
    (given) => untilItWorks(() => reach(endpoint), { timeoutMs: startTimeoutMs, signal: given }),
    signal,
  );
  return { endpoint, stop: () => child.stop().finally(() => log.close()) };
}

function settings(port: number, root: string): string[] {
  const own = { httpPort: port, 'store.root': root, 'store.initialBuckets': 'files' };
  return [
    '-Dserver.port=0',
    '-Dserver.address=127.0.0.1',
    ...Object.entries(own).map(([name, value]) => `-Dcom.adobe.testing.s3mock.${name}=${value}`),
  ];
}

async function reach(endpoint: string): Promise<void> {
  const { status } = await fetch(`${endpoint}/files`, { method: 'HEAD' });
  if (status !== 200) throw new Error(`S3Mock responds with ${status}`);
}
