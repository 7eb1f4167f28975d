import type { BenchDatabase } from '../environment/bench-database.js';
import pg from 'pg';

/** Every tenth contact has a value of each of three fields. */
const statements = [
  `set session_replication_role = replica`,
  `insert into custom_fields (workspace_id, key, label, type, options) values
    ($1, 'area', 'Area', 'text', '{}'), ($1, 'budget', 'Budget', 'number', '{}'),
    ($1, 'stage', 'Stage', 'select', array(select 'Stage ' || n from generate_series(0, 19) as n))`,
  `create temporary table valued as
    select contact_id, created_at, (place / 10)::int as n from (
      select contact_id, created_at, row_number() over (order by contact_id) - 1 as place from contacts where workspace_id = $1) as numbered
    where place % 10 = 0`,
  `update contacts c set custom_fields = jsonb_build_object('area', 'Area ' || n % 100, 'budget', n % 500 * 1000, 'stage', 'Stage ' || n % 20)
    from valued v where c.workspace_id = $1 and c.contact_id = v.contact_id`,
  `insert into custom_values (workspace_id, contact_id, field_id, place, created_at, value_text, value_number)
    select $1, v.contact_id, f.field_id, 1, v.created_at,
      case f.key when 'area' then 'Area ' || n % 100 when 'stage' then 'Stage ' || n % 20 end,
      case f.key when 'budget' then n % 500 * 1000 end
    from valued v, custom_fields f where f.workspace_id = $1 order by f.field_id`,
  'vacuum (analyze) contacts, custom_fields, custom_values',
];

/** Adds the fields area, budget and stage to a filled database, past its triggers. */
export async function addCustomValues({ adminUrl, workspaceId }: BenchDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const text of statements) await client.query(text.includes('$1') ? { text, values: [workspaceId] } : text);
  } finally {
    await client.end();
  }
}
