import type { Queries } from '#libs/database';

/** A file of the store that nothing refers to any more. */
export interface UnreferencedFile {
  workspaceId: string;
  /** Hexadecimal. */
  sha256: string;
}

const erase = {
  name: 'erase-files',
  text: `with gone as (
      delete from message_files where workspace_id = $1 and message_id = any ($2::uuid[]) returning size, sha256
    ), counted as (
      insert into file_use as u (workspace_id, slot, files, bytes)
      select $1, -1, -count(*), -coalesce(sum(size), 0) from gone where sha256 is not null having count(*) > 0
      on conflict (workspace_id, slot) do update set files = u.files + excluded.files, bytes = u.bytes + excluded.bytes
    )
    select distinct encode(sha256, 'hex') as sha256 from gone where sha256 is not null`,
};

const unreferenced = {
  name: 'unreferenced-of',
  text: `select g.sha256 from unnest($2::text[]) as g (sha256)
    where not exists (select from message_files m where m.workspace_id = $1 and m.sha256 = decode(g.sha256, 'hex'))
      and not exists (select from uploads u where u.workspace_id = $1 and u.sha256 = decode(g.sha256, 'hex'))
      and not exists (select from export_parts p where p.workspace_id = $1 and p.sha256 = decode(g.sha256, 'hex'))
      and not exists (select from imports i where i.workspace_id = $1 and i.sha256 = decode(g.sha256, 'hex'))`,
};

/**
 * Erases the files of messages, their originals included, and returns what nothing refers to any more. Delete those from
 * the store once the transaction is committed, except those stored within the last eight days, which a message on its way may
 * need: they go with the next sweep. One range of message_files_of_message for each message.
 */
export async function eraseFiles(
  queries: Queries,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<UnreferencedFile[]> {
  if (messageIds.length === 0) return [];
  const gone = await queries.query<{ sha256: string }>({ ...erase, values: [workspaceId, messageIds] });
  const contents = gone.map(({ sha256 }) => sha256);
  const files = await queries.query<{ sha256: string }>({ ...unreferenced, values: [workspaceId, contents] });
  return files.map(({ sha256 }) => ({ workspaceId, sha256 }));
}
