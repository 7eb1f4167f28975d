import { crc32, constants, deflateRawSync } from 'node:zlib';
import { keepPart, type SubjectExportPlace, type SubjectFile, type TextProgress } from '#libs/contacts';
import type { Queries } from '#libs/database';
import { FileMissingError, type FileStore } from '#libs/files';
import { nameOfFile } from './file-names.js';
import { PackedFileParts, type FilePart } from './file-parts.js';
import { descriptor, descriptorBytes, directoryRecord, endOfDirectory, localHeader, type ZipEntry } from './zip.js';

type Text = 'page' | 'data';

const names: Record<Text, string> = { page: 'index.html', data: 'data.json' };

/** The numbers at which the parts of a section of the archive begin: sections grow side by side, and lie one after the other. */
const sections = { page: 0, data: 100_000_000, files: 200_000_000, directory: 2_000_000_000 } as const;

/** Bytes of one part: a batch of messages with all that they can have. */
const longestPart = 256 * 1024 * 1024;

export const noText: TextProgress = { crc: 0, size: 0, packedSize: 0, pieces: 0 };

/** Writes the parts of one archive, within a batch. What is known of it so far is the job's place. */
export class ArchiveParts {
  constructor(
    private readonly files: FileStore,
    private readonly queries: Queries,
    private readonly of: { workspaceId: string; jobId: string; contactId: string },
  ) {}

  /** False at the beginning, and after the erasure of a contact: it ends what is being exported in the workspace. */
  async stand(): Promise<boolean> {
    const text = 'select from export_parts where workspace_id = $1 and job_id = $2 limit 1';
    const values = [this.of.workspaceId, this.of.jobId];
    return (await this.queries.query({ name: 'archive-stands', text, values })).length > 0;
  }

  /** The next piece of a text. Pieces are deflated each by itself, so that they are one stream one after the other. */
  async append(which: Text, text: string, before: TextProgress): Promise<TextProgress> {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });
    const header = before.pieces === 0 ? localHeader(headerOf(which)) : Buffer.alloc(0);
    await this.keep(sections[which] + before.pieces, Buffer.concat([header, packed]));
    return {
      crc: crc32(bytes, before.crc),
      size: before.size + bytes.length,
      packedSize: before.packedSize + packed.length,
      pieces: before.pieces + 1,
    };
  }

  /** The end of both texts, and their records in the directory. */
  async endTexts({
    page,
    data,
  }: Pick<SubjectExportPlace, 'page' | 'data'>): Promise<Pick<SubjectExportPlace, 'page' | 'data' | 'directory'>> {
    const ended = { page: await this.endText('page', page), data: await this.endText('data', data) };
    const records = [entryOf('page', ended.page, 0), entryOf('data', ended.data, textBytes('page', ended.page))];
    return { ...ended, directory: await this.appendRecords(records, { bytes: 0, parts: 0 }) };
  }

  /** A file behind those before it; null where its bytes are gone. @param offset bytes before it. */
  async addFile(
    file: SubjectFile,
    offset: number,
    part: number,
  ): Promise<{ entry: ZipEntry; parts: number; bytes: number } | null> {
    const parts = new PackedFileParts(this.files, this.of.workspaceId, () => this.queries.query({ text: 'select 1' }));
    try {
      const { entry, written } = await parts.of(file, { name: nameOfFile(file), offset });
      for (const [index, one] of written.entries()) await this.refer(sections.files + part + index, one);
      return { entry, parts: written.length, bytes: written.reduce((sum, { size }) => sum + size, 0) };
    } catch (error) {
      if (error instanceof FileMissingError) return null;
      throw error;
    }
  }

  async appendRecords(
    entries: readonly ZipEntry[],
    { bytes, parts }: SubjectExportPlace['directory'],
  ): Promise<SubjectExportPlace['directory']> {
    if (entries.length === 0) return { bytes, parts };
    const records = Buffer.concat(entries.map(directoryRecord));
    await this.keep(sections.directory + parts, records);
    return { bytes: bytes + records.length, parts: parts + 1 };
  }

  /** The last part. Returns the bytes of the archive. */
  async end({ page, data, files, directory }: SubjectExportPlace): Promise<number> {
    const offset = textsBytes({ page, data }) + files.bytes;
    const end = endOfDirectory({ entries: files.count + 2, bytes: directory.bytes, offset });
    await this.keep(sections.directory + directory.parts, end);
    return offset + directory.bytes + end.length;
  }

  private async endText(which: Text, before: TextProgress): Promise<TextProgress> {
    const last = deflateRawSync(Buffer.alloc(0));
    const ended = { ...before, packedSize: before.packedSize + last.length, pieces: before.pieces + 1 };
    await this.keep(sections[which] + before.pieces, Buffer.concat([last, descriptor(ended)]));
    return ended;
  }

  private async keep(part: number, bytes: Buffer): Promise<void> {
    await this.refer(part, await this.files.put(this.of.workspaceId, bytes, { maxBytes: longestPart }));
  }

  private refer(part: number, stored: FilePart): Promise<void> {
    const { workspaceId, jobId, contactId } = this.of;
    return keepPart(this.queries, workspaceId, { jobId, part, contactIds: [contactId], ...stored });
  }
}

/** Bytes of both texts with all that stands around them. */
export function textsBytes({ page, data }: Pick<SubjectExportPlace, 'page' | 'data'>): number {
  return textBytes('page', page) + textBytes('data', data);
}

function textBytes(which: Text, { packedSize }: TextProgress): number {
  return localHeader(headerOf(which)).length + packedSize + descriptorBytes;
}

function headerOf(which: Text) {
  return { name: names[which], isDeflated: true, isDescribed: true };
}

function entryOf(which: Text, { crc, size, packedSize }: TextProgress, offset: number): ZipEntry {
  return { ...headerOf(which), offset, crc, size, packedSize };
}
