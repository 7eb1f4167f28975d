import type { Queries } from '#libs/database';
import { dataFaults } from './data-faults.js';
import { RecordDataRefusedError } from './record-kind.js';
import { dataSchemaOf } from './record-kind-rows.sql.js';

/** @throws RecordDataRefusedError where the workspace describes the kind, and the data is not so. */
export async function requireData(
  queries: Queries,
  workspaceId: string,
  { kind, data }: { kind: string; data: Readonly<Record<string, unknown>> },
): Promise<void> {
  const schema = await dataSchemaOf(queries, workspaceId, kind);
  const faults = schema ? dataFaults(schema, data) : [];
  if (faults.length > 0) throw new RecordDataRefusedError(faults.slice(0, 50));
}
