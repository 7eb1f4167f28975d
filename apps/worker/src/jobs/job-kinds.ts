import { Injectable } from '@nestjs/common';
import type { JobKind } from '#libs/jobs';
import { BulkKind } from '../bulk/bulk.kind.js';
import { EraseKind } from '../erasure/erase.kind.js';
import { ExportKind } from '../exports/export.kind.js';

/** Every kind of job that the worker does. */
@Injectable()
export class JobKinds {
  readonly all: readonly JobKind[];

  constructor(bulk: BulkKind, exports: ExportKind, erase: EraseKind) {
    this.all = [bulk, exports, erase];
  }
}
