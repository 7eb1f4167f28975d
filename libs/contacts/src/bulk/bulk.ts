import type { Database, Queries } from '#libs/database';
import {
  type ContactFilter,
  countDeletedByJob,
  countExcluded,
  jobsToUndo,
  listContacts,
  namedParts,
  survivingIds,
} from '../contacts/index.js';
import { refuseSystemTags } from '../tags/index.js';
import { requireCampaign } from '../campaigns/index.js';
import { fieldsForMany } from './fields-for-many.js';
import type { BulkAction, BulkRequest, BulkSelection } from './bulk-request.js';

type WantedChange = Pick<BulkRequest, 'action' | 'fields' | 'tags' | 'campaignId'>;

/** What a caller selects. */
export type WantedSelection = { ids: readonly string[] } | { filter: ContactFilter; exclude: readonly string[] };

export interface CountedSelection {
  selection: BulkSelection;
  count: number;
}

/** Bulk changes, before they run. */
export class Bulk {
  constructor(private readonly database: Database) {}

  /**
   * Looks whether contacts can be changed so.
   * @throws AssigneeUnknownError, CustomValuesRefusedError, SystemTagError, CampaignUnknownError, CampaignArchivedError.
   */
  requirePossible(workspaceId: string, { action, fields, tags, campaignId }: WantedChange): Promise<void> {
    return this.database.within([workspaceId], async (queries) => {
      if (fields) await fieldsForMany(queries, workspaceId, fields);
      if (tags) await refuseSystemTags(queries, workspaceId, tags);
      if (campaignId !== undefined)
        await requireCampaign(queries, workspaceId, { id: campaignId, isOpen: action === 'add_to_campaign' });
    });
  }

  /** How many contacts a job deleted that are deleted still; null where they are more than 10,000. */
  countDeleted(workspaceId: string, jobId: string): Promise<number | null> {
    return this.database.within([workspaceId], (queries) => countDeletedByJob(queries, workspaceId, jobId));
  }

  /** Those among jobs that deleted contacts of which one is deleted still: they can be undone. */
  undoable(workspaceId: string, jobIds: readonly string[]): Promise<string[]> {
    return this.database.within([workspaceId], (queries) => jobsToUndo(queries, workspaceId, jobIds));
  }

  /**
   * Fixes what a bulk change is about, and counts it. Contacts that are made later are left out. A search with more than
   * 100,000 matches is estimated, as in lists.
   */
  select(workspaceId: string, wanted: WantedSelection, action: BulkAction): Promise<CountedSelection> {
    return this.database.within([workspaceId], async (queries) => {
      if ('ids' in wanted) return byIds(queries, workspaceId, { ids: wanted.ids, action });
      const { filter, exclude } = wanted;
      const madeUntil = await present(queries);
      const page = { filter, sort: '-createdAt', limit: 1, from: { page: 1 } } as const;
      const { total } = await listContacts(queries, workspaceId, page);
      const named = await namedParts(queries, workspaceId, { filter });
      const count = total - (await countExcluded(queries, workspaceId, { filter, exclude, named }));
      return { selection: { filter, exclude, madeUntil, named }, count };
    });
  }
}

/** Ids of merged contacts mean their survivors. Not where contacts are deleted: who names one that is gone means no other. */
async function byIds(
  queries: Queries,
  workspaceId: string,
  { ids: given, action }: { ids: readonly string[]; action: BulkAction },
): Promise<CountedSelection> {
  const meant = action === 'delete' ? given : await survivingIds(queries, workspaceId, given);
  const ids = [...new Set(meant)].sort();
  const [row] = await queries.query<{ n: number }>({
    name: 'count-selected-ids',
    text: `select count(*) as n from contacts where workspace_id = $1 and contact_id = any ($2::uuid[])
      and merged_into is null and ($3 or deleted_at is null)`,
    values: [workspaceId, ids, action === 'restore'],
  });
  return { selection: { ids }, count: row?.n ?? 0 };
}

/** The database's, to the next millisecond: times of rows are rounded to it. Ends when what is made later has a later time. */
async function present(queries: Queries): Promise<string> {
  const text = `with present as materialized (select clock_timestamp() + interval '1 ms' as at)
    select at from present, lateral (select pg_sleep(0.002) where at is not null) as passed`;
  const [row] = await queries.query<{ at: string }>({ text });
  if (!row) throw new Error('Postgres gave no time and no reason.');
  return row.at;
}
