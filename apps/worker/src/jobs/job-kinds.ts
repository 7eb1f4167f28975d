import { Injectable } from '@nestjs/common';
import type { JobKind } from '#libs/jobs';
import { BulkKind } from '../bulk/bulk.kind.js';
import { ExportKind } from '../exports/export.kind.js';

/** Every kind of job that the worker does. */
@Injectable()
export class JobKinds {
  readonly all: readonly JobKind[];

  constructor(bulk: BulkKind, exports: ExportKind) {
    this.all = [bulk, exports];
  }
}
