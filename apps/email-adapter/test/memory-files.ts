import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { FileMissingError, FileStore, FileTooLargeError, type FileBytes, type FileReference } from '#libs/files';
import { UnavailableError } from '#libs/platform';

/** A file store in memory. */
export class MemoryFiles extends FileStore {
  /** By workspace and SHA-256. */
  readonly kept = new Map<string, Buffer>();
  /** Every put rejects as a full disk does. */
  away = false;
  /** Puts end only after it. */
  opened: Promise<void> | undefined;
  /** How many puts were begun. */
  puts = 0;

  /** What is stored, in the order in which it was put first. */
  get contents(): Buffer[] {
    return [...this.kept.values()];
  }

  async put(workspaceId: string, bytes: FileBytes, { maxBytes }: { maxBytes: number }) {
    this.puts += 1;
    if (this.away) throw new UnavailableError('the disk is full');
    const content = await joined(bytes);
    await this.opened;
    if (content.length > maxBytes) throw new FileTooLargeError('file: too large');
    const sha256 = createHash('sha256').update(content).digest('hex');
    this.kept.set(`${workspaceId}/${sha256}`, content);
    return { sha256, size: content.length };
  }

  content({ workspaceId, sha256 }: FileReference): Buffer {
    const found = this.kept.get(`${workspaceId}/${sha256}`);
    if (!found) throw new FileMissingError('file: it is not in the file store.');
    return found;
  }

  async read(file: FileReference): Promise<Readable> {
    return Promise.resolve(Readable.from([this.content(file)]));
  }

  stat(file: FileReference) {
    const found = this.kept.get(`${file.workspaceId}/${file.sha256}`);
    return Promise.resolve(found && { size: found.length, storedAt: new Date() });
  }

  delete({ workspaceId, sha256 }: FileReference): Promise<boolean> {
    return Promise.resolve(this.kept.delete(`${workspaceId}/${sha256}`));
  }

  async *list() {
    for (const [key, content] of this.kept) {
      const [workspaceId = '', sha256 = ''] = key.split('/');
      yield await Promise.resolve({ workspaceId, sha256, size: content.length, storedAt: new Date() });
    }
  }

  clean(): Promise<number> {
    return Promise.resolve(0);
  }

  freeBytes(): Promise<null> {
    return Promise.resolve(null);
  }

  check(): Promise<void> {
    return this.away ? Promise.reject(new UnavailableError('the disk is full')) : Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

async function joined(bytes: FileBytes): Promise<Buffer> {
  if (bytes instanceof Uint8Array) return Buffer.from(bytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
