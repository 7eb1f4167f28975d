import type { Queries } from '#libs/database';
import { type NamedTags, withTagNames } from '../../rules/index.js';
import { type NewWebhook, type Webhook, webhookBounds } from '../webhook.js';

/** The columns of a webhook `w`. */
const webhookColumns = `w.webhook_id as id, w.version, w.url, w.events, w.filter, w.named_tags as "namedTags", w.enabled,
  w.disabled_at as "disabledAt", w.disabled_reason as "disabledReason", w.failures, w.failing_since as "failingSince",
  case when w.former_secret_until > now() then w.former_secret_until end as "formerSecretUntil",
  w.changed_by as "changedBy", w.created_at as "createdAt", w.updated_at as "updatedAt"`;

interface WebhookRow extends Omit<Webhook, 'disabled' | 'failing'> {
  namedTags: NamedTags;
  disabledAt: string | null;
  disabledReason: string | null;
  failures: number;
  failingSince: string | null;
}

/** All webhooks of a workspace, the oldest first: it has few. `lock` keeps other writers of its webhooks waiting. */
export async function webhooksOf(
  queries: Queries,
  workspaceId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Webhook[]> {
  const rows = await queries.query<WebhookRow>({
    name: lock ? 'lock-webhooks' : 'webhooks',
    text: `select ${webhookColumns} from webhooks w where w.workspace_id = $1
      order by w.created_at, w.webhook_id${lock ? ' for update' : ''}`,
    values: [workspaceId],
  });
  const named = await withTagNames(
    queries,
    workspaceId,
    rows.map((row) => ({ ...row, actions: [] })),
  );
  return named.map(shown);
}

function shown({
  disabledAt,
  disabledReason,
  failures,
  failingSince,
  goneTags: _gone,
  actions: _actions,
  ...webhook
}: Omit<WebhookRow, 'namedTags'> & { goneTags: string[]; actions: unknown }): Webhook {
  return {
    ...webhook,
    disabled: webhook.enabled || disabledAt === null ? null : { at: disabledAt, reason: disabledReason },
    failing: failingSince === null ? null : { since: failingSince, attempts: failures },
  };
}

export interface WrittenWebhook {
  webhook: NewWebhook;
  namedTags: NamedTags;
  changedBy: { kind: string; id: string };
}

/** @param id its own, for which the secret is sealed. */
export async function insertWebhook(
  queries: Queries,
  workspaceId: string,
  { id, sealedSecret, ...written }: WrittenWebhook & { id: string; sealedSecret: string },
): Promise<void> {
  await queries.query({
    name: 'insert-webhook',
    text: `insert into webhooks (workspace_id, webhook_id, sealed_secret, url, events, filter, named_tags, changed_by, enabled, disabled_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when not $9 then now() end)`,
    values: [workspaceId, id, sealedSecret, ...valuesOf(written)],
  });
}

/** Writes all of a webhook; one that is enabled again, or has another URL, has failed in nothing. The caller holds its lock. */
export async function writeWebhook(
  queries: Queries,
  workspaceId: string,
  { id, ...written }: WrittenWebhook & { id: string },
): Promise<void> {
  await queries.query({
    name: 'write-webhook',
    text: `update webhooks set url = $3, events = $4, filter = $5, named_tags = $6, changed_by = $7, enabled = $8, updated_at = now(),
        disabled_at = case when $8 then null when enabled then now() else disabled_at end,
        disabled_reason = case when $8 or enabled then null else disabled_reason end,
        failures = case when ($8 and not enabled) or url <> $3 then 0 else failures end,
        failing_since = case when ($8 and not enabled) or url <> $3 then null else failing_since end,
        resume_at = case when ($8 and not enabled) or url <> $3 then null else resume_at end
      where workspace_id = $1 and webhook_id = $2`,
    values: [workspaceId, id, ...valuesOf(written)],
  });
}

function valuesOf({ webhook, namedTags, changedBy }: WrittenWebhook): unknown[] {
  const { url, events, filter, enabled } = webhook;
  const filterText = filter === null ? null : JSON.stringify(filter);
  return [url, events, filterText, JSON.stringify(namedTags), JSON.stringify(changedBy), enabled];
}

/** Puts a secret in place of the present one, which signs too for a day. False where there is no such webhook. */
export async function replaceSecret(
  queries: Queries,
  workspaceId: string,
  { id, sealedSecret, changedBy }: { id: string; sealedSecret: string; changedBy: object },
): Promise<boolean> {
  const text = `update webhooks set former_sealed_secret = sealed_secret, sealed_secret = $3, changed_by = $4, updated_at = now(),
      former_secret_until = now() + ${webhookBounds.formerSecretHours} * interval '1 hour'
    where workspace_id = $1 and webhook_id = $2 returning webhook_id`;
  const values = [workspaceId, id, sealedSecret, JSON.stringify(changedBy)];
  return (await queries.query({ name: 'replace-webhook-secret', text, values })).length === 1;
}

/** False where there is no such webhook. */
export async function deleteWebhook(queries: Queries, workspaceId: string, id: string): Promise<boolean> {
  const text = 'delete from webhooks where workspace_id = $1 and webhook_id = $2 returning webhook_id';
  return (await queries.query({ name: 'delete-webhook', text, values: [workspaceId, id] })).length === 1;
}
