import { randomUUID } from 'node:crypto';
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '#libs/platform';
import { mailLimits } from '../mail-limits.js';
import type { MailFile } from './mail-source.js';

const pieceBytes = 256 * 1024;

/** The folder for large mails takes none: its disk is full, or away. */
export class SpillFolderError extends UnavailableError {}

/** A large mail in an unlinked file: the system deletes it when it is closed, or when the process ends. */
export class SpilledMail implements MailFile {
  length = 0;

  private constructor(
    private readonly file: FileHandle,
    private first: Buffer,
  ) {}

  /**
   * @param folder is made where it is absent.
   * @param beginning of the mail; it is not appended by that.
   * @throws SpillFolderError
   */
  static async begin(folder: string, beginning: Buffer): Promise<SpilledMail> {
    const path = join(folder, `mail-${randomUUID()}`);
    return spilling(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(path, 'wx+', 0o600);
      await unlink(path);
      return new SpilledMail(file, beginning);
    });
  }

  /**
   * A mail whose pieces come one after the other. Nothing of it is left where they fail: it rejects with their error.
   * @throws SpillFolderError
   */
  static async of(folder: string, pieces: AsyncIterable<Uint8Array>): Promise<SpilledMail> {
    const mail = await SpilledMail.begin(folder, Buffer.alloc(0));
    try {
      for await (const piece of pieces) await mail.append(piece);
      mail.first = await mail.copy(Math.min(mail.length, mailLimits.originalBytes));
      return mail;
    } catch (error) {
      await mail.close();
      throw error;
    }
  }

  get beginning(): Buffer {
    return this.first;
  }

  get descriptor(): number {
    return this.file.fd;
  }

  /** @throws SpillFolderError */
  async append(piece: Uint8Array): Promise<void> {
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await spilling(() => this.file.write(piece, done, piece.length - done, this.length));
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

  private async copy(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.bytes(0, length)) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  }
}

async function spilling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new SpillFolderError(
      `SMTP_FOLDER takes no large mail (${code}); make room on its disk, or set it to another folder.`,
      { cause: error },
    );
  }
}
