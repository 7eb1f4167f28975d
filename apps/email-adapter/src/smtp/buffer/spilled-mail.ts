import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { SharedBytes } from '../../mail/pool/shared-bytes.js';

const blockSize = 1024 * 1024;

/** A large mail in an unlinked file: the system deletes it when it is closed, or when the process ends. */
export class SpilledMail {
  private length = 0;

  private constructor(private readonly file: FileHandle) {}

  static async begin(folder: string): Promise<SpilledMail> {
    const path = join(folder, `mail-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new SpilledMail(file);
  }

  async append(piece: Uint8Array): Promise<void> {
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await this.file.write(piece, done, piece.length - done, this.length);
      done += bytesWritten;
      this.length += bytesWritten;
    }
  }

  /** The whole of it, in memory that threads share. */
  async read(): Promise<Buffer> {
    const held = new SharedBytes(this.length);
    const block = Buffer.allocUnsafe(blockSize);
    for (let at = 0; at < this.length;) {
      const { bytesRead } = await this.file.read(block, 0, blockSize, at);
      if (bytesRead === 0) throw new Error('the file of a mail in hand has become shorter');
      held.append(block.subarray(0, bytesRead));
      at += bytesRead;
    }
    return held.bytes();
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
