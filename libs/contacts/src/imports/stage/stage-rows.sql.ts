import type { Queries } from '#libs/database';
import type { RowFault, RowFields } from '../import-request.js';
import type { AddressRow } from './address-rounds.sql.js';

export interface StagedRow {
  row_number: number;
  line: number;
  cells: readonly (string | null)[];
  fields: RowFields | null;
  faults: readonly RowFault[] | null;
  round: number | null;
}

/** Keeps rows as they were judged, and the rounds of their addresses, in one statement. */
export async function stageRows(
  queries: Queries,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  { rows, addresses }: { rows: readonly StagedRow[]; addresses: readonly AddressRow[] },
): Promise<void> {
  if (rows.length === 0) return;
  await queries.query({
    name: 'stage-import-rows',
    text: `with addressed as (
        insert into import_addresses as a (workspace_id, import_id, kind, value, round)
        select $1, $2, g.* from unnest($3::text[], $4::text[], $5::smallint[]) as g
        on conflict (workspace_id, import_id, kind, value) do update set round = excluded.round
      )
      insert into import_rows (workspace_id, import_id, row_number, line, cells, fields, faults, round)
      select $1, $2, r.* from unnest($6::integer[], $7::integer[], $8::jsonb[], $9::jsonb[], $10::jsonb[], $11::smallint[]) as r`,
    values: [workspaceId, importId, ...arraysOfAddresses(addresses), ...arraysOfRows(rows)],
  });
}

function arraysOfAddresses(addresses: readonly AddressRow[]): unknown[][] {
  return [addresses.map(({ kind }) => kind), addresses.map(({ value }) => value), addresses.map(({ round }) => round)];
}

function arraysOfRows(rows: readonly StagedRow[]): unknown[][] {
  return [
    rows.map((row) => row.row_number),
    rows.map(({ line }) => line),
    rows.map(({ cells }) => JSON.stringify(cells)),
    rows.map(({ fields }) => fields && JSON.stringify(fields)),
    rows.map(({ faults }) => faults && JSON.stringify(faults)),
    rows.map(({ round }) => round),
  ];
}

/** Forgets what was read before, of another mapping: so many rows, addresses and effects at most. False where nothing is left. */
export async function discardRows(
  queries: Queries,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  atMost: number,
): Promise<boolean> {
  const [gone] = await queries.query<{ n: number }>({
    name: 'discard-import-rows',
    text: `with some_rows as (
        delete from import_rows where workspace_id = $1 and import_id = $2 and row_number in (
          select row_number from import_rows where workspace_id = $1 and import_id = $2 order by row_number limit $3)
        returning 1
      ), some_addresses as (
        delete from import_addresses where workspace_id = $1 and import_id = $2 and (kind, value) in (
          select kind, value from import_addresses where workspace_id = $1 and import_id = $2 order by kind, value limit $3)
        returning 1
      )
      select (select count(*) from some_rows) + (select count(*) from some_addresses) as n`,
    values: [workspaceId, importId, atMost],
  });
  return (gone?.n ?? 0) > 0;
}
