import type { FileReference, FileStore, StoredFile } from '../file-store.js';
import { inBatches } from './in-batches.js';

/** What refers to files. */
export interface References {
  /** Those of the given files, 500 at most, that something refers to. */
  referenced: (files: readonly FileReference[]) => Promise<readonly FileReference[]>;
  /** Every file that something refers to. A file may come more than once. */
  all(): AsyncIterable<FileReference>;
}

export interface SweepOptions {
  /**
   * Younger files stay: the event that refers to them may still wait on Kafka, which keeps it for seven days. Default: eight
   * days.
   */
  graceHours?: number;
  /** Ends the sweep between two batches: it rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Reports without deleting. */
  dryRun?: boolean;
  now?: Date;
}

export interface SweepReport {
  /** Files that nothing refers to, the young ones included. */
  unreferenced: number;
  /** Of all unreferenced files together. */
  bytes: number;
  deleted: number;
  /** How many files something refers to that are absent. */
  missing: number;
  /** The first 1,000 of them. */
  missingFiles: FileReference[];
}

const hourMs = 3_600_000;
const usualGraceHours = 8 * 24;
/** No put takes so long. */
const longestPutHours = 24;
const batchSize = 500;
const mostReported = 1_000;

/**
 * Compares a store with what refers to it. Deletes files that are older than the grace period and that nothing refers to,
 * and what puts that never ended have left. Safe beside puts: a put renews the age of its file.
 */
export async function sweep(
  store: FileStore,
  references: References,
  options: SweepOptions = {},
): Promise<SweepReport> {
  const { graceHours = usualGraceHours, dryRun = false, now = new Date(), signal } = options;
  const since = new Date(now.getTime() - graceHours * hourMs);
  const report = { unreferenced: 0, bytes: 0, deleted: 0, missing: 0, missingFiles: [] };
  for await (const files of inBatches(store.list(), batchSize)) {
    signal?.throwIfAborted();
    for (const file of await without(files, references)) {
      report.unreferenced += 1;
      report.bytes += file.size;
      if (!dryRun && (await store.delete(file, { unlessStoredSince: since }))) report.deleted += 1;
    }
  }
  if (!dryRun) await store.clean(new Date(now.getTime() - longestPutHours * hourMs));
  return findMissing(store, references, { report, signal });
}

async function without(files: readonly StoredFile[], references: References): Promise<StoredFile[]> {
  const known = new Set((await references.referenced(files)).map(keyOf));
  return files.filter((file) => !known.has(keyOf(file)));
}

async function findMissing(
  store: FileStore,
  references: References,
  { report, signal }: { report: SweepReport; signal: AbortSignal | undefined },
): Promise<SweepReport> {
  for await (const files of inBatches(references.all(), 50)) {
    signal?.throwIfAborted();
    const found = await Promise.all(files.map((file) => store.stat(file)));
    const absent = files.filter((_, index) => found[index] === undefined);
    // What refers to a file may have gone, and the file with it, since the list was made.
    const missing = absent.length === 0 ? [] : await references.referenced(absent);
    report.missing += missing.length;
    report.missingFiles.push(...missing.slice(0, mostReported - report.missingFiles.length));
  }
  return report;
}

function keyOf({ workspaceId, sha256 }: FileReference): string {
  return `${workspaceId}/${sha256}`;
}
