import type { Queries } from '#libs/database';

interface Of {
  workspaceId: string;
  contactId: string;
}

/** The row under lock until the transaction ends; made where there is none. Returns since when the contact waits. */
async function hold(queries: Queries, { workspaceId, contactId }: Of): Promise<string | null> {
  await queries.query({
    name: 'make-conversation',
    text: 'insert into conversations (workspace_id, contact_id) values ($1, $2) on conflict do nothing',
    values: [workspaceId, contactId],
  });
  const [row] = await queries.query<{ since: string | null }>({
    name: 'hold-conversation',
    text: `select waiting_since as since from conversations where workspace_id = $1 and contact_id = $2 for update`,
    values: [workspaceId, contactId],
  });
  return row?.since ?? null;
}

/** What has been stored so far needs no answer; a message stored after this waits again. Returns since when the contact had waited. */
export async function markDone(queries: Queries, of: Of): Promise<string | null> {
  const since = await hold(queries, of);
  await queries.query({
    name: 'mark-conversation-done',
    text: `update conversations c set done_seq = nextval('contact_changes_seq_seq'), waiting_since = null, waiting_channel = null,
        seen_to = greatest(c.seen_to, a.last_activity_at)
      from contact_activity a
      where c.workspace_id = $1 and c.contact_id = $2 and a.workspace_id = $1 and a.contact_id = $2`,
    values: [of.workspaceId, of.contactId],
  });
  return since;
}

/** Takes the mark back. Says since when the contact waits now; null where what came is answered. */
export async function takeDoneBack(
  queries: Queries,
  { workspaceId, contactId }: Of,
): Promise<{ wasWaiting: boolean; waitingSince: string | null }> {
  const before = await hold(queries, { workspaceId, contactId });
  if (before !== null) return { wasWaiting: true, waitingSince: before };
  await queries.query({
    name: 'unmark-conversation-done',
    text: 'update conversations set done_seq = -1 where workspace_id = $1 and contact_id = $2',
    values: [workspaceId, contactId],
  });
  await renewConversations(queries, workspaceId, [contactId]);
  return { wasWaiting: false, waitingSince: await hold(queries, { workspaceId, contactId }) };
}

/** What the contact wrote so far has been seen by a user. Never backwards. */
export async function markSeen(queries: Queries, { workspaceId, contactId }: Of): Promise<void> {
  await queries.query({
    name: 'mark-conversation-seen',
    text: `update conversations c set seen_to = a.last_activity_at from contact_activity a
      where c.workspace_id = $1 and c.contact_id = $2 and a.workspace_id = $1 and a.contact_id = $2
        and a.last_activity_at > coalesce(c.seen_to, '-infinity')`,
    values: [workspaceId, contactId],
  });
}

/** Works out anew who waits, where messages moved between contacts. */
export async function renewConversations(
  queries: Queries,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<void> {
  const values = [workspaceId, contactIds];
  await queries.query({ name: 'renew-conversations', text: 'select renew_conversations_of($1, $2::uuid[])', values });
}

/** The conversations of contacts that have become one. Done holds where none of them waits. */
export async function joinConversations(
  queries: Queries,
  workspaceId: string,
  { survivorId, mergedIds }: { survivorId: string; mergedIds: readonly string[] },
): Promise<void> {
  await queries.query({
    name: 'join-conversations',
    text: 'select join_conversations($1, $2, $3::uuid[])',
    values: [workspaceId, survivorId, mergedIds],
  });
}
