import type { FileHandle } from 'node:fs/promises';
import type { Entry, ZipFile } from 'yauzl';
import { UnreadableTableError } from '../unreadable-table-error.js';
import { damaged, tooLarge } from './refusals.js';
import { temporaryFile } from './temporary-file.js';

const mostEntries = 2_000;
/** An entry may unpack to so many times its size, and to so many bytes in any case. */
const bounds = { ratio: 200, bytes: 4 * 1024 * 1024 } as const;

/** The parts of a workbook by their names. Each is unpacked as it is read, within bounds that no header of the file can move. */
export class Archive {
  private constructor(
    private readonly file: FileHandle,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Its end is its index: the bytes go to a temporary file first. @throws UnreadableTableError. */
  static async open(bytes: AsyncIterable<Buffer>): Promise<Archive> {
    const file = await temporaryFile();
    try {
      for await (const chunk of bytes) await file.appendFile(chunk);
      const zip = await zipOf(file);
      return new Archive(file, zip, await entriesOf(zip));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of a part; none where it is absent. @throws UnreadableTableError. */
  async *read(name: string): AsyncGenerator<Buffer, undefined> {
    const entry = this.entries.get(name);
    if (!entry) return;
    const most = Math.max(bounds.bytes, entry.compressedSize * bounds.ratio);
    let size = 0;
    try {
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
        size += (chunk as Buffer).length;
        if (size > most) throw tooLarge();
        yield chunk as Buffer;
      }
    } catch (error) {
      throw error instanceof UnreadableTableError ? error : damaged();
    }
  }

  async close(): Promise<void> {
    await this.file.close().catch(() => undefined);
  }
}

async function zipOf(file: FileHandle): Promise<ZipFile> {
  const { fromFdPromise } = await import('yauzl');
  return fromFdPromise(file.fd, { autoClose: false }).catch(() => {
    throw damaged();
  });
}

/** @throws UnreadableTableError for more than a workbook has, for what is encrypted, and for names that leave their folder. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry);
      if (entries.size > mostEntries || (entry.generalPurposeBitFlag & 1) === 1) throw tooLarge();
    }
  } catch (error) {
    throw error instanceof UnreadableTableError ? error : damaged();
  }
  return entries;
}
