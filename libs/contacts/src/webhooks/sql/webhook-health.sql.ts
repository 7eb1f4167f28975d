import type { Queries } from '#libs/database';

/** The endpoint takes events again. Writes nothing where it never failed. */
export async function noteSuccess(queries: Queries, workspaceId: string, webhookId: string): Promise<void> {
  const text = `update webhooks set failures = 0, failing_since = null, resume_at = null
    where workspace_id = $1 and webhook_id = $2 and failures > 0`;
  await queries.query({ name: 'note-success', text, values: [workspaceId, webhookId] });
}

interface Failure {
  webhookId: string;
  /** Milliseconds for which nothing is sent to the endpoint. */
  waitMs: number;
  giveUpMs: number;
}

/** Counts a failed attempt. True where the endpoint has failed for too long. */
export async function noteFailure(
  queries: Queries,
  workspaceId: string,
  { webhookId, waitMs, giveUpMs }: Failure,
): Promise<boolean> {
  const [row] = await queries.query<{ isOver: boolean }>({
    name: 'note-failure',
    text: `update webhooks set failures = failures + 1, failing_since = coalesce(failing_since, now()),
        resume_at = greatest(resume_at, now() + $3 * interval '1 ms')
      where workspace_id = $1 and webhook_id = $2 and enabled
      returning failing_since <= now() - $4 * interval '1 ms' as "isOver"`,
    values: [workspaceId, webhookId, waitMs, giveUpMs],
  });
  return row?.isOver === true;
}
