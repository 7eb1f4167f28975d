import pg from 'pg';
import type { Site } from '../gateway/site.js';

const hourMs = 3_600_000;

/** Full hours since the moment after which so many contacts were made. */
export async function hoursSince({ database }: Site, newest: number): Promise<number> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: Date }>(
      `select created_at as at from contacts where workspace_id = $1 and deleted_at is null
       order by created_at desc offset $2 limit 1`,
      [database.workspaceId, newest],
    );
    return Math.ceil((Date.now() - Number(rows[0]?.at)) / hourMs);
  } finally {
    await client.end();
  }
}
