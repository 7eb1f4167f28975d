import type { Readable } from 'node:stream';
import { RejectedInputError, UnavailableError } from '#libs/platform';

/** A file by its content, within a workspace. */
export interface FileReference {
  /** A UUID in lower case. */
  workspaceId: string;
  /** 64 hexadecimal digits in lower case. */
  sha256: string;
}

export interface StoredFile extends FileReference {
  /** In bytes. */
  size: number;
  /** When its content was last put. */
  storedAt: Date;
}

/** The bytes of a file, at once or as a stream. A chunk may not change after it was given. */
export type FileBytes = Uint8Array | AsyncIterable<Uint8Array>;

/** Both inclusive, from 0. */
export interface ByteRange {
  start: number;
  /** May lie behind the last byte: the range ends with the file then. */
  end: number;
}

/** The file is not in the store. */
export class FileMissingError extends RejectedInputError {}

/** The file has more bytes than the caller takes. */
export class FileTooLargeError extends RejectedInputError {}

/** The store is there, and its disk has too little room. */
export class DiskFullError extends UnavailableError {}

/**
 * Keeps files by their content. Safe to call concurrently, and for many processes on one store. Every method rejects with
 * UnavailableError, which says what to do, while the store is away or full; and with RejectedInputError for a workspace id
 * or a SHA-256 that is none.
 */
export abstract class FileStore {
  /**
   * Stores bytes under their SHA-256 and the workspace. Resolves once they survive a power cut. The same bytes twice cost
   * once within a workspace, and renew `storedAt`. Where it rejects, nothing of the file can be read, and the source is closed.
   * Memory: at most 16 MiB a call, whatever the size.
   * @throws FileTooLargeError as soon as there are more than `maxBytes`; the source's own error when the source fails.
   */
  abstract put(
    workspaceId: string,
    bytes: FileBytes,
    limits: { maxBytes: number },
  ): Promise<{ sha256: string; size: number }>;
  /**
   * The file's bytes, or those of the range. Read the stream to its end or destroy it. It never ends early without an error,
   * also when the file is deleted meanwhile.
   * @throws FileMissingError; RangeError for a range that begins behind the last byte.
   */
  abstract read(file: FileReference, range?: ByteRange): Promise<Readable>;
  /** Undefined where the file is absent. */
  abstract stat(file: FileReference): Promise<{ size: number; storedAt: Date } | undefined>;
  /**
   * Deletes the file, for good once it resolves. False where it was absent, or was put at or after `unlessStoredSince`:
   * then it stays.
   */
  abstract delete(file: FileReference, options?: { unlessStoredSince?: Date }): Promise<boolean>;
  /** Every file, or every file of a workspace, in no order. Memory does not grow with their number. */
  abstract list(workspaceId?: string): AsyncIterable<StoredFile>;
  /** Removes what was left by puts that began before the moment and never ended. Returns how many there were. */
  abstract clean(before: Date): Promise<number>;
  /** Rejects with what is wrong while nothing can be stored. */
  abstract check(): Promise<void>;
  /** Free on the store's disk; null where the store knows no bound. */
  abstract freeBytes(): Promise<number | null>;
  /** Releases connections. Calls in progress may reject. */
  abstract close(): Promise<void>;
}
