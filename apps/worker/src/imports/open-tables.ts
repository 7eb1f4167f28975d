import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FileStore } from '#libs/files';
import { openTable, type Table, type TableRow } from '#libs/tables';

/** A file of the store that a job reads row by row. */
interface ReadFile {
  jobId: string;
  workspaceId: string;
  sha256: string;
  fileName: string;
  /** Bytes. */
  size: number;
}

interface ReadRows {
  rows: TableRow[];
  /** The names of all columns so far; in JSON it grows. */
  header: readonly string[];
  /** No row stands behind these. */
  isEnd: boolean;
  /** Rows of the file, reckoned by the bytes that were read of it; null where these say nothing yet. */
  total: number | null;
}

/** Milliseconds of reading past rows in one call: less than a lease. */
const passMs = 8_000;
/**
 * Bytes after which they say how many rows there are: before, most of them were read ahead. A workbook is read whole before its
 * first row.
 */
const reckonedFrom = 1_048_576;
/** Milliseconds after which a file is closed that no batch asks for. */
const idleMs = 60_000;

/**
 * Files between two batches of the job that reads them. A file stays open at its place, so that the next batch goes on there; a
 * process that gets the job later reads past what is done. Rows of the batch in hand are kept until the next one: a batch that is
 * repeated has them again.
 */
@Injectable()
export class OpenTables implements OnApplicationShutdown {
  private readonly open = new Map<string, OpenFile>();

  constructor(private readonly files: FileStore) {}

  /**
   * So many rows from a place, which counts from 0. Null where it takes longer to get there: call again.
   * @throws UnreadableTableError; FileMissingError, UnavailableError.
   */
  async rows(file: ReadFile, { from, limit }: { from: number; limit: number }): Promise<ReadRows | null> {
    const opened = await this.at(file, from);
    try {
      return await opened.read(from, limit);
    } catch (error) {
      await this.close(file.jobId);
      throw error;
    }
  }

  async close(jobId: string): Promise<void> {
    const opened = this.open.get(jobId);
    this.open.delete(jobId);
    await opened?.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([...this.open.keys()].map((jobId) => this.close(jobId)));
  }

  private async opened({ workspaceId, sha256, fileName, size }: ReadFile): Promise<OpenFile> {
    const bytes = new CountedBytes(await this.files.read({ workspaceId, sha256 }));
    return new OpenFile(await openTable(bytes, { fileName }), bytes, size);
  }

  private async at(file: ReadFile, from: number): Promise<OpenFile> {
    const { jobId } = file;
    if ((this.open.get(jobId)?.begin ?? 0) > from) await this.close(jobId);
    const standing = this.open.get(jobId);
    const opened = standing ?? (await this.opened(file));
    opened.closeSoon(() => this.close(jobId));
    this.open.set(jobId, opened);
    return opened;
  }
}

/** Counts the bytes that were read. */
class CountedBytes implements AsyncIterable<Uint8Array> {
  read = 0;

  constructor(private readonly source: AsyncIterable<Uint8Array>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, undefined> {
    for await (const chunk of this.source) {
      this.read += chunk.length;
      yield chunk;
    }
  }
}

class OpenFile {
  /** The place of the first row that is kept. */
  begin = 0;
  private kept: TableRow[] = [];
  private isOver = false;
  private idle: NodeJS.Timeout | undefined;
  private readonly rows: AsyncIterator<TableRow>;

  constructor(
    private readonly table: Table,
    private readonly bytes: CountedBytes,
    private readonly size: number,
  ) {
    this.rows = table.rows[Symbol.asyncIterator]();
  }

  async read(from: number, limit: number): Promise<ReadRows | null> {
    const until = Date.now() + passMs;
    this.forget(from);
    while (!this.isOver && this.begin + this.kept.length < from + limit) {
      await this.next();
      this.forget(from);
      if (this.begin < from && Date.now() > until) return null;
    }
    const rows = this.kept.slice(0, limit);
    const isEnd = this.isOver && rows.length === this.kept.length;
    return { rows, header: this.table.header, isEnd, total: this.total() };
  }

  private total(): number | null {
    const rows = this.begin + this.kept.length;
    if (this.isOver) return rows;
    const { read } = this.bytes;
    return read < reckonedFrom || read >= this.size ? null : Math.round((rows * this.size) / read);
  }

  closeSoon(close: () => Promise<void>): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void close().catch(() => undefined), idleMs).unref();
  }

  async close(): Promise<void> {
    clearTimeout(this.idle);
    await this.rows.return?.();
    await this.table.close();
  }

  private async next(): Promise<void> {
    const { done, value } = (await this.rows.next()) as IteratorResult<TableRow, undefined>;
    if (done) this.isOver = true;
    else this.kept.push(value);
  }

  private forget(from: number): void {
    const passed = Math.min(from - this.begin, this.kept.length);
    if (passed <= 0) return;
    this.kept = this.kept.slice(passed);
    this.begin += passed;
  }
}
