import { pipeline, Readable } from 'node:stream';
import type { Parser } from 'csv-parse';
import { tableBounds } from '../table.js';
import { UnreadableTableError } from '../unreadable-table-error.js';

export interface CsvRecord {
  /** Where it begins, from 1. */
  line: number;
  cells: readonly string[];
}

/**
 * The records of a CSV, blank lines included. A quote within a text that is not in quotes is a part of it.
 * @throws UnreadableTableError where a quote has no end.
 */
export async function* csvRecords(
  bytes: AsyncGenerator<Buffer, undefined>,
  delimiter: string,
): AsyncGenerator<CsvRecord, undefined> {
  const lines = new RecordLines();
  const parser = await parserOf(delimiter, lines);
  pipeline(Readable.from(bytes), parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<CsvRecord>) yield record;
  } catch (error) {
    throw endlessOf(error, lines.next);
  } finally {
    parser.destroy();
    await bytes.return(undefined);
  }
}

/** Numbers records by lines, as the parser ends each: it counts records alone. */
class RecordLines {
  /** Where the next record begins. */
  next = 1;

  record(cells: readonly string[]): CsvRecord {
    const line = this.next;
    this.next += cells.reduce((lines, cell) => lines + lineEndsIn(cell), 1);
    return { line, cells };
  }
}

async function parserOf(delimiter: string, lines: RecordLines): Promise<Parser> {
  const { Parser: CsvParser } = await import('csv-parse');
  return new CsvParser({
    delimiter,
    max_record_size: tableBounds.csvRowBytes,
    on_record: (cells: string[]) => lines.record(cells) as unknown as string[], // the parser passes it on as it is
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  });
}

function lineEndsIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/gu)?.length ?? 0) : 0;
}

function endlessOf(error: unknown, line: number): unknown {
  const { code } = error as { code?: unknown };
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    const message = `A double quote in the row at line ${line} has no end; close it, or write "" for a quote in a text.`;
    return new UnreadableTableError({ reason: 'unclosed_quote', message, line });
  }
  if (code !== 'CSV_MAX_RECORD_SIZE') return error;
  const message = `The row at line ${line} is longer than 128 KiB; a double quote in it may have no end.`;
  return new UnreadableTableError({ reason: 'row_too_large', message, line });
}
