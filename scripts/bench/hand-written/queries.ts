import { columns, contacts } from './columns.js';

/** What an experienced person writes by hand on the same tables, as their owner, each prepared under a name. */

/** $1 workspace, $2 id. */
export const byId = {
  name: 'by-id',
  text: `select ${columns} from ${contacts} where c.workspace_id = $1 and c.contact_id = $2 and c.deleted_at is null`,
};

/** $1 workspace. The twenty-first row shows that another page follows. */
export const firstPage = {
  name: 'first-page',
  text: `select ${columns}, (select sum(contacts) from contact_counts where workspace_id = $1) as total
    from ${contacts} where c.workspace_id = $1 and c.deleted_at is null
    order by c.created_at desc, c.contact_id desc limit 21`,
};

/** $1 workspace, $2 time and $3 id of the last row seen. */
export const nextPage = {
  name: 'next-page',
  text: `select ${columns}, (select sum(contacts) from contact_counts where workspace_id = $1) as total
    from ${contacts} where c.workspace_id = $1 and c.deleted_at is null and (c.created_at, c.contact_id) < ($2::timestamptz, $3::uuid)
    order by c.created_at desc, c.contact_id desc limit 21`,
};

/** The index that such a search has as a rule; ours goes by another. */
export const searchIndex = `create index hand_written_search on contact_search using gin (workspace_id, body gin_trgm_ops)`;

/** $1 workspace, $2 pattern, wildcards escaped and folded. */
export const search = {
  name: 'search',
  text: `with found as materialized (select contact_id from contact_search where workspace_id = $1 and body like $2)
    select ${columns}, (select count(*) from found) as total from found join ${contacts} using (contact_id)
    where c.workspace_id = $1 and c.deleted_at is null order by c.created_at desc, c.contact_id desc limit 21`,
};

/** $1 workspace, $2 status: the newest one and how many there are. */
export const byStatus = {
  name: 'by-status',
  text: `select ${columns}, (select sum(contacts) from contact_counts where workspace_id = $1 and status = $2) as total
    from ${contacts} where c.workspace_id = $1 and c.status = $2 and c.deleted_at is null
    order by c.created_at desc, c.contact_id desc limit 2`,
};
