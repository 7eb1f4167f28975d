import type { Provider } from '@nestjs/common';
import type { JobKind } from '#libs/jobs';
import { AuditExportKind } from '../audit-export/audit-export.kind.js';
import { BulkKind } from '../bulk/bulk.kind.js';
import { DuplicatesKind } from '../duplicates/duplicates.kind.js';
import { EraseKind } from '../erasure/erase.kind.js';
import { ExportKind } from '../exports/export.kind.js';
import { ImportCheckKind } from '../imports/import-check.kind.js';
import { ImportKind } from '../imports/import.kind.js';
import { ImportUndoKind } from '../imports/import-undo.kind.js';
import { SubjectExportKind } from '../subject-export/subject-export.kind.js';
import { ReplayKind } from '../webhooks/replay.kind.js';
import { RetentionKind } from '../retention/retention.kind.js';
import { TagsKind } from '../tags/tags.kind.js';

/** Every kind of job that the worker does. */
const kinds = [
  AuditExportKind,
  BulkKind,
  ExportKind,
  EraseKind,
  ImportCheckKind,
  ImportKind,
  ImportUndoKind,
  RetentionKind,
  SubjectExportKind,
  DuplicatesKind,
  TagsKind,
  ReplayKind,
] as const;

/** One of each kind. */
export class JobKinds {
  constructor(readonly all: readonly JobKind[]) {}
}

export const jobKindProviders: Provider[] = [
  ...kinds,
  { provide: JobKinds, useFactory: (...all: JobKind[]) => new JobKinds(all), inject: [...kinds] },
];
