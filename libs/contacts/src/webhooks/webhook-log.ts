import type { Queries } from '#libs/database';

/** What was done with a webhook, for the log of access. */
export interface WebhookEntry {
  kind:
    | 'webhook_made'
    | 'webhook_changed'
    | 'webhook_deleted'
    | 'webhook_secret_rotated'
    | 'webhook_disabled'
    | 'webhook_replayed';
  actor: { kind: string; id: string };
  details: Record<string, string | null>;
}

/** Appends to the log of access in the transaction of `queries`. The app gives it: the log is not the slice's own. */
export type LogWebhook = (queries: Queries, workspaceId: string, entry: WebhookEntry) => Promise<void>;

/** Who acts where a webhook is disabled by itself. */
export const webhookKeeper = { kind: 'system', id: 'webhooks' } as const;
