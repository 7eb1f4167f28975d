import type { Database } from '#libs/database';
import { Bulk, type CountedSelection, type WantedSelection } from '../bulk/index.js';
import { Uploads } from '../files/index.js';
import { customFieldsOf } from '../custom-fields/index.js';
import { exportColumns } from './export-columns.js';
import { partsOf, type StoredPart } from './export-parts.sql.js';
import type { ExportFormat } from './export-request.js';

/** Files of contacts, before they are made and once they are whole. */
export class Exports {
  constructor(private readonly database: Database) {}

  /** Bytes that the workspace's plan leaves for files; null without limit. */
  room(workspaceId: string): Promise<number | null> {
    return new Uploads(this.database).room(workspaceId);
  }

  /** Fixes which contacts an export is about, and counts them. Those that are made later are left out. */
  select(workspaceId: string, wanted: WantedSelection): Promise<CountedSelection> {
    return new Bulk(this.database).select(workspaceId, wanted, 'add_tags');
  }

  /** @throws ExportFieldsRefusedError. */
  columns(workspaceId: string, wanted: { format: ExportFormat; fields: string[] | undefined }): Promise<string[]> {
    return this.database.within([workspaceId], async (queries) =>
      exportColumns(wanted, await customFieldsOf(queries, workspaceId)),
    );
  }

  /** The parts of a file in their order; none where its time is over. */
  parts(workspaceId: string, jobId: string): Promise<StoredPart[]> {
    return this.database.within([workspaceId], (queries) => partsOf(queries, workspaceId, jobId));
  }
}
