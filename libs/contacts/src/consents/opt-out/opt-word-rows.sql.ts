import type { Queries, Versioned } from '#libs/database';
import { type OptWords, standardWords } from './opt-words.js';

/** In place of an inbox: all inboxes of the workspace. */
const everyInbox = '00000000-0000-0000-0000-000000000000';

interface OptWordsRow extends OptWords, Versioned {
  workspaceId: string;
  inboxId: string;
}

const columns = `workspace_id as "workspaceId", inbox_id as "inboxId", out_words as out, in_words as "in", confirmation, version`;

/** What workspaces set for all their inboxes and for single ones: few rows. */
export async function optWordsOf(queries: Queries, workspaceIds: readonly string[]): Promise<KnownOptWords> {
  const rows = await queries.query<OptWordsRow>({
    name: 'opt-out-words',
    text: `select ${columns} from opt_out_words where workspace_id = any ($1::uuid[])`,
    values: [[...new Set(workspaceIds)]],
  });
  return new KnownOptWords(rows);
}

/** The words of several workspaces. What an inbox does not set, its workspace does, and else the standard ones hold. */
export class KnownOptWords {
  private readonly rows: ReadonlyMap<string, OptWordsRow>;

  constructor(rows: readonly OptWordsRow[]) {
    this.rows = new Map(rows.map((row) => [`${row.workspaceId} ${row.inboxId}`, row]));
  }

  /** Of what `of` returns: it grows with each change of the inbox's words and of the workspace's. */
  versionOf({ workspaceId, inboxId }: { workspaceId: string; inboxId: string | null }): number {
    const versions = [everyInbox, ...(inboxId === null ? [] : [inboxId])].map(
      (id) => this.rows.get(`${workspaceId} ${id}`)?.version ?? 0,
    );
    return versions.reduce((sum, version) => sum + version, 0);
  }

  of({ workspaceId, inboxId }: { workspaceId: string; inboxId: string | null }): OptWords {
    const ofAll = this.rows.get(`${workspaceId} ${everyInbox}`) ?? standardWords;
    const own = (inboxId === null ? null : this.rows.get(`${workspaceId} ${inboxId}`)) ?? standardWords;
    return {
      out: own.out ?? ofAll.out,
      in: own.in ?? ofAll.in,
      confirmation: own.confirmation ?? ofAll.confirmation,
    };
  }
}

/** Absent: as it was. */
export type OptWordChanges = { [Part in keyof OptWords]?: OptWords[Part] | undefined };

/** Sets words for an inbox, or for all of them. False where the inbox is not the workspace's. */
export async function setOptWords(
  queries: Queries,
  { workspaceId, inboxId }: { workspaceId: string; inboxId: string | null },
  changes: OptWordChanges,
): Promise<boolean> {
  const { out, in: into, confirmation } = changes;
  const given = [out !== undefined, into !== undefined, confirmation !== undefined];
  const rows = await queries.query({
    name: 'set-opt-out-words',
    text: `insert into opt_out_words as w (workspace_id, inbox_id, out_words, in_words, confirmation)
      select $1, coalesce($2::uuid, $9::uuid), $3::text[], $4::text[], $5
      where $2::uuid is null or exists (
        select from inboxes where workspace_id = $1 and inbox_id = $2 and removed_at is null)
      on conflict (workspace_id, inbox_id) do update set
        out_words = case when $6 then excluded.out_words else w.out_words end,
        in_words = case when $7 then excluded.in_words else w.in_words end,
        confirmation = case when $8 then excluded.confirmation else w.confirmation end, changed_at = now()
      returning 1`,
    values: [workspaceId, inboxId, out ?? null, into ?? null, confirmation ?? null, ...given, everyInbox],
  });
  return rows.length > 0;
}
