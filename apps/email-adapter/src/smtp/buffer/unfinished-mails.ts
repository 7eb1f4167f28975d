import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const prefix = 'unfinished-';
/** Milliseconds that a note is kept: mail servers try for five days. */
const keptFor = 6 * 24 * 3600 * 1000;

/**
 * Remembers mails during whose parsing the process ended, over its restarts and for all replicas that share the folder. A mail
 * is noted before it is parsed and forgotten afterwards: a note of a process that has ended means that the mail may have ended it.
 */
export class UnfinishedMails {
  private readonly process = randomUUID();
  private readonly inHand = new Map<string, number>();

  constructor(private readonly folder: string) {}

  /** Makes the folder, and drops notes that are too old to matter. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder))
      if (name.startsWith(prefix)) await this.dropOld(join(this.folder, name));
  }

  /** How many other processes noted the mail and never finished it. */
  async endingsOf(mail: string): Promise<number> {
    const noted = await readFile(this.pathOf(mail), 'latin1').catch(() => '');
    return new Set(noted.split('\n').filter((process) => process !== '' && process !== this.process)).size;
  }

  /** Does the work while the mail is noted. A full disk keeps no mail from being taken. */
  async around<T>(mail: string, work: () => Promise<T>): Promise<T> {
    await this.begin(mail).catch(() => undefined);
    try {
      return await work();
    } finally {
      await this.finish(mail).catch(() => undefined);
    }
  }

  /** To be called when the mail is kept, however little of it. */
  async forget(mail: string): Promise<void> {
    await rm(this.pathOf(mail), { force: true });
  }

  private async begin(mail: string): Promise<void> {
    const times = this.inHand.get(mail) ?? 0;
    this.inHand.set(mail, times + 1);
    if (times === 0) await appendFile(this.pathOf(mail), `${this.process}\n`);
  }

  private async finish(mail: string): Promise<void> {
    const times = (this.inHand.get(mail) ?? 1) - 1;
    if (times > 0) this.inHand.set(mail, times);
    else {
      this.inHand.delete(mail);
      await this.forget(mail);
    }
  }

  private async dropOld(path: string): Promise<void> {
    const found = await stat(path).catch(() => null);
    if (found !== null && found.mtimeMs < Date.now() - keptFor) await rm(path, { force: true });
  }

  private pathOf(mail: string): string {
    return join(this.folder, `${prefix}${mail}`);
  }
}

/** Bytes of a mail's beginning that identify it. */
const knownBy = 4096;

/** Names a mail by its envelope, its size and its beginning: the same when the same queue sends it again. */
export function mailName(source: Buffer, envelope: readonly string[]): string {
  const hash = createHash('sha256').update(`${envelope.join('\0')}\0${source.length}\0`);
  return hash.update(source.subarray(0, knownBy)).digest('hex');
}
