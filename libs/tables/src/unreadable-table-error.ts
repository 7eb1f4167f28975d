import { RefusalError } from '#libs/platform';

export interface Unreadable {
  /** For programs; the same for ever. */
  reason: UnreadableReason;
  /** What is wrong, then what to do. */
  message: string;
  /** Where it begins, from 1. */
  line?: number;
  /** The encoding that the file seems to have. */
  looksLike?: string;
}

export type UnreadableReason =
  | 'empty'
  | 'encoding'
  | 'format'
  | 'header'
  | 'too_many_columns'
  | 'row_too_large'
  | 'json'
  | 'unclosed_quote'
  | 'workbook';

/** The file as a whole cannot be read as rows, or no further than a line. */
export class UnreadableTableError extends RefusalError {
  override readonly name = 'UnreadableTableError';
  readonly reason: UnreadableReason;
  readonly line: number | undefined;
  readonly looksLike: string | undefined;

  constructor({ reason, message, line, looksLike }: Unreadable) {
    super('file_unreadable', message, { errors: [{ field: 'file', code: reason, message }] });
    this.reason = reason;
    this.line = line;
    this.looksLike = looksLike;
  }
}
