import type { Queries } from '#libs/database';
import { filesById, type MessageFile } from '../files/index.js';
import type { KeptAttachment } from './message-details.js';
import type { MessageRow } from './message-of-row.js';

/** Files by their id, as they are now: a row says how they were when its event was made. */
export type FilesNow = ReadonlyMap<string, MessageFile>;

/** The files of all versions of the rows: one statement, none where they have no files. */
export function filesOfRows(
  queries: Queries,
  { workspaceId, later = [] }: { workspaceId: string; later?: readonly { attachments: KeptAttachment[] | null }[] },
  rows: readonly MessageRow[],
): Promise<FilesNow> {
  const kept = [
    ...rows.flatMap(({ details, editedAttachments }) => [details.attachments, editedAttachments]),
    ...later.map(({ attachments }) => attachments),
  ];
  const ids = kept.flatMap((attachments) => (attachments ?? []).flatMap(({ id }) => id ?? []));
  return filesById(queries, workspaceId, [...new Set(ids)]);
}
