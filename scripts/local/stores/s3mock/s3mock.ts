import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { firstFree } from '../../ports/ports.js';
import { Child, whenReady } from '../../supervisor/child-process.js';
import { LogFile } from '../../supervisor/log-file.js';
import { untilItWorks } from '../../supervisor/until.js';
import type { S3MockProgram } from './s3mock-jar.js';

/** A JVM on a starved machine takes minutes. */
const startTimeoutMs = 300_000;
const ports = 39_000;

const flags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

interface Place {
  /** Its data and its log. */
  folder: string;
  port: number;
}

/** An S3 server for tests and `npm run chaos`, with the bucket `files`. It keeps its data when it is killed. */
export class S3Mock {
  private child: Child | null = null;
  private readonly log: LogFile;

  private constructor(
    private readonly program: S3MockProgram,
    private readonly place: Place,
  ) {
    this.log = new LogFile(place.folder, 's3mock');
  }

  static async start(program: S3MockProgram, folder: string, signal: AbortSignal): Promise<S3Mock> {
    const server = new S3Mock(program, { folder, port: await firstFree(ports) });
    await server.spawn(signal);
    return server;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.place.port}`;
  }

  /** As a power cut does it, but for what is not yet on the disk. */
  async kill(): Promise<void> {
    this.child?.kill();
    await this.child?.ended;
  }

  /** Starts it again after it was killed. */
  restart(): Promise<void> {
    return this.spawn(new AbortController().signal);
  }

  /** Its connections stay, and it returns nothing. */
  freeze(): void {
    this.child?.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.process.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.child?.stop();
    this.log.close();
  }

  private async spawn(signal: AbortSignal): Promise<void> {
    const { folder, port } = this.place;
    const root = join(folder, 'objects');
    mkdirSync(root, { recursive: true });
    const child = await Child.spawn({
      name: 's3mock',
      program: this.program.java,
      args: [...flags, ...settings(port, root), '-jar', this.program.jar],
      env: process.env,
      log: this.log,
      pidFolder: folder,
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 10_000,
    });
    this.child = child;
    const ready = (given: AbortSignal) =>
      untilItWorks(() => reach(this.endpoint), { timeoutMs: startTimeoutMs, signal: given });
    await whenReady(child, ready, signal);
  }
}

function settings(port: number, root: string): string[] {
  const own = { httpPort: port, 'store.root': root, 'store.initialBuckets': 'files', 'store.retainFilesOnExit': true };
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
