import type { TimelinePosition } from '../timeline/index.js';

/** The kind of job that writes all that is known of one contact into an archive. */
export const subjectExportKind = 'subject_export';

export interface SubjectExportRequest {
  contactId: string;
}

/** A text of the archive that is written in pieces. */
export interface TextProgress {
  crc: number;
  /** Bytes. */
  size: number;
  packedSize: number;
  pieces: number;
}

/** Where the next batch begins. */
export interface SubjectExportPlace {
  phase: 'timeline' | 'files';
  page: TextProgress;
  data: TextProgress;
  /** What is written of the timeline; null: nothing. */
  after: TimelinePosition | null;
  /** Files that are written, their bytes with their headers, and how many parts these are. */
  files: { after: string | null; count: number; bytes: number; parts: number };
  /** The directory at the end, as far as it is written. */
  directory: { bytes: number; parts: number };
  startedAt: string;
}

/** What the archive has; `url` and `expiresAt` once it is whole. */
export interface SubjectExportResult {
  contactId: string;
  /** Messages and changes. */
  rows: number;
  files: number;
  /** Files that could not be read any more. */
  filesMissing: number;
  bytes: number;
  /** A path below the address of the API. */
  url?: string;
  expiresAt?: string;
}
