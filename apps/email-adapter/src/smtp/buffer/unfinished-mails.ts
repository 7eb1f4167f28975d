import { createHash, randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readlink, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beginningOf, type MailSource } from '../../mail/source/mail-source.js';

const prefix = 'unfinished-';
/** Milliseconds that a note is kept: mail servers try for five days. */
const keptFor = 6 * 24 * 3600 * 1000;
/** No mail server sends a mail again sooner. */
const lookIntervalMs = 1_000;
/** Processes that may note one mail. */
const mostNotes = 10;

interface InHand {
  /** The same mail may come over several connections at once. */
  times: number;
  /** The number of its note. */
  note: number;
}

/**
 * Remembers mails during whose parsing the process ended, over its restarts and for all replicas that share the folder. A mail
 * is noted before it is parsed and forgotten afterwards: a note of a process that has ended means that the mail may have ended it.
 * A note is a symbolic link that names the process: one call makes, reads or removes it, where a file takes three.
 */
export class UnfinishedMails {
  private readonly process = randomUUID();
  private readonly inHand = new Map<string, InHand>();
  private lookedAt = Number.NEGATIVE_INFINITY;
  private listed: Promise<string[]> = Promise.resolve([]);

  constructor(private readonly folder: string) {}

  /** Makes the folder, and drops notes that are too old to matter. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder))
      if (name.startsWith(prefix)) await this.dropOld(join(this.folder, name));
  }

  /** How many other processes noted the mail and never finished it, a second ago at most. */
  async endingsOf(mail: string): Promise<number> {
    const own = `${prefix}${mail}.`;
    const notes = (await this.names()).filter((name) => name.startsWith(own));
    const noted = await Promise.all(notes.map((name) => readlink(join(this.folder, name)).catch(() => this.process)));
    return new Set(noted.filter((process) => process !== this.process)).size;
  }

  private names(): Promise<string[]> {
    if (performance.now() - this.lookedAt < lookIntervalMs) return this.listed;
    this.lookedAt = performance.now();
    return (this.listed = readdir(this.folder).catch(() => []));
  }

  /** Does the work while the mail is noted. A full disk keeps no mail from being taken. */
  async around<T>(mail: string, work: () => Promise<T>): Promise<T> {
    await this.begin(mail).catch(() => undefined);
    try {
      return await work();
    } finally {
      await this.finish(mail);
    }
  }

  /** To be called when the mail is kept, however little of it. */
  async forget(mail: string): Promise<void> {
    for (let note = 0; note < mostNotes; note += 1) if (!(await removed(this.pathOf(mail, note)))) return;
  }

  private async begin(mail: string): Promise<void> {
    const inHand = this.inHand.get(mail) ?? { times: 0, note: 0 };
    this.inHand.set(mail, inHand);
    inHand.times += 1;
    if (inHand.times > 1) return;
    while (inHand.note < mostNotes && !(await made(symlink(this.process, this.pathOf(mail, inHand.note)))))
      inHand.note += 1;
  }

  /** The notes before its own go too: the mail has not ended this process. */
  private async finish(mail: string): Promise<void> {
    const inHand = this.inHand.get(mail);
    if (!inHand || (inHand.times -= 1) > 0) return;
    this.inHand.delete(mail);
    for (let { note } = inHand; note >= 0; note -= 1) await removed(this.pathOf(mail, note));
  }

  private async dropOld(path: string): Promise<void> {
    const found = await lstat(path).catch(() => null);
    if (found !== null && found.mtimeMs < Date.now() - keptFor) await removed(path);
  }

  private pathOf(mail: string, note: number): string {
    return join(this.folder, `${prefix}${mail}.${note}`);
  }
}

/** False where another note has the name already. */
async function made(link: Promise<void>): Promise<boolean> {
  try {
    await link;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removed(path: string): Promise<boolean> {
  return unlink(path).then(
    () => true,
    () => false,
  );
}

/** Bytes of a mail's beginning that identify it. */
const knownBy = 4096;

/** Names a mail by its envelope, its size and its beginning: the same when the same queue sends it again. */
export function mailName(source: MailSource, envelope: readonly string[]): string {
  const hash = createHash('sha256').update(`${envelope.join('\0')}\0${source.length}\0`);
  return hash.update(beginningOf(source).subarray(0, knownBy)).digest('hex');
}
