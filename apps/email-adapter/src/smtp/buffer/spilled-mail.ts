import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailFile } from '../../mail/source/mail-source.js';

const pieceBytes = 256 * 1024;

/** A large mail in an unlinked file: the system deletes it when it is closed, or when the process ends. */
export class SpilledMail implements MailFile {
  length = 0;

  private constructor(
    private readonly file: FileHandle,
    readonly beginning: Buffer,
  ) {}

  /** @param beginning of the mail; it is not appended by that. */
  static async begin(folder: string, beginning: Buffer): Promise<SpilledMail> {
    const path = join(folder, `mail-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new SpilledMail(file, beginning);
  }

  get descriptor(): number {
    return this.file.fd;
  }

  async append(piece: Uint8Array): Promise<void> {
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await this.file.write(piece, done, piece.length - done, this.length);
      done += bytesWritten;
      this.length += bytesWritten;
    }
  }

  async *bytes(from = 0, to = this.length): AsyncGenerator<Buffer> {
    const piece = Buffer.allocUnsafeSlow(Math.min(pieceBytes, to - from));
    for (let at = from; at < to;) {
      const { bytesRead } = await this.file.read(piece, 0, Math.min(piece.length, to - at), at);
      if (bytesRead === 0) throw new Error('the file of a mail in hand has become shorter');
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
