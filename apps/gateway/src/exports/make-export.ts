import { Injectable } from '@nestjs/common';
import { exportKind, Exports, type ExportFormat, type ExportRequest } from '#libs/contacts';
import { Jobs, type MadeJob } from '#libs/jobs';
import { principalOf, type Caller } from '../auth/caller.js';
import type { GivenSelection } from '../bulk/selection.input.js';
import { WantedSelections } from '../bulk/wanted-selection.js';
import { storageFull } from './storage-full.js';

export interface WantedExport {
  selection: GivenSelection;
  format: ExportFormat | undefined;
  fields: string[] | undefined;
  /** True: it runs at once. */
  confirmed: boolean;
}

/** Makes exports: jobs that write contacts to a file. */
@Injectable()
export class MakeExport {
  constructor(
    private readonly exports: Exports,
    private readonly selections: WantedSelections,
    private readonly jobs: Jobs,
  ) {}

  /** @throws Problem storage_full; FilterRefusedError, ExportFieldsRefusedError. */
  async make(caller: Caller, { selection: given, format = 'csv', fields, confirmed }: WantedExport): Promise<MadeJob> {
    const { workspaceId } = caller;
    if ((await this.exports.room(workspaceId)) === 0) throw storageFull();
    const columns = await this.exports.columns(workspaceId, { format, fields });
    const wanted = await this.selections.read(given, caller);
    const { selection, count } = await this.exports.select(workspaceId, wanted);
    const params: ExportRequest = { format, columns, selection };
    return this.jobs.create(workspaceId, {
      kind: exportKind,
      neededRight: 'contacts:export',
      principal: principalOf(caller),
      params: { ...params },
      total: count,
      needsConfirmation: !confirmed,
    });
  }
}
