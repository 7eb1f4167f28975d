import type { Queries } from '#libs/database';

/** False where it was disabled before. */
export async function disableWebhook(
  queries: Queries,
  workspaceId: string,
  { webhookId, reason }: { webhookId: string; reason: string },
): Promise<boolean> {
  const text = `update webhooks set enabled = false, disabled_at = now(), disabled_reason = $3
    where workspace_id = $1 and webhook_id = $2 and enabled returning webhook_id`;
  const values = [workspaceId, webhookId, reason];
  return (await queries.query({ name: 'disable-webhook', text, values })).length === 1;
}
