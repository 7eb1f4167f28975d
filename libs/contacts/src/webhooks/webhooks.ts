import type { Database, Queries } from '#libs/database';
import { uuidV7 } from '#libs/contracts';
import type { SecretBox } from '#libs/platform';
import type { ChangeContext } from '../changes/index.js';
import { namedTagsOf } from '../rules/index.js';
import type { ReplayRequest } from './replay/replay-request.js';
import type { Delivery } from './sql/delivery-rows.sql.js';
import { logBeginsAt } from './sql/logged-changes.sql.js';
import { testWebhook } from './test-webhook.js';
import { deleteWebhook, insertWebhook, replaceSecret, webhooksOf, writeWebhook } from './sql/webhook-rows.sql.js';
import { type NewWebhook, type Webhook, webhookBounds, type WebhookChanges } from './webhook.js';
import { ReplayTooOldError, TooManyWebhooksError, WebhookDisabledError } from './webhook-errors.js';
import type { LogWebhook, WebhookEntry } from './webhook-log.js';
import { newSecret, webhookSecretsPurpose } from './webhook-secrets.js';

/** A webhook with its secret, which is shown this once. */
export interface WebhookWithSecret {
  webhook: Webhook;
  secret: string;
}

/** The webhooks of a workspace: made, changed, given another secret. The worker delivers to them. */
export class Webhooks {
  private readonly box: SecretBox;

  /** @param secrets seals the secrets of webhooks. */
  constructor(
    private readonly database: Database,
    secrets: SecretBox,
    private readonly log: LogWebhook,
  ) {
    this.box = secrets.derive(webhookSecretsPurpose);
  }

  /** The oldest first. */
  list(workspaceId: string): Promise<Webhook[]> {
    return this.database.within([workspaceId], (queries) => webhooksOf(queries, workspaceId));
  }

  /** Null where there is no such webhook. */
  async find(workspaceId: string, id: string): Promise<Webhook | null> {
    return (await this.list(workspaceId)).find((webhook) => webhook.id === id) ?? null;
  }

  /** @throws TooManyWebhooksError. */
  make(context: ChangeContext, webhook: NewWebhook): Promise<WebhookWithSecret> {
    const { workspaceId, cause } = context;
    const [id, secret] = [uuidV7(), newSecret()];
    return this.write(workspaceId, async (queries) => {
      const standing = await webhooksOf(queries, workspaceId, { lock: true });
      if (standing.length >= webhookBounds.webhooks) throw new TooManyWebhooksError();
      const namedTags = await this.namedTags(queries, workspaceId, webhook);
      const sealedSecret = this.box.seal(secret, id);
      await insertWebhook(queries, workspaceId, { id, webhook, namedTags, sealedSecret, changedBy: cause });
      await this.note(queries, context, { kind: 'webhook_made', details: { webhookId: id, url: webhook.url } });
      return { webhook: found(await webhooksOf(queries, workspaceId), id), secret };
    });
  }

  /** Null where there is no such webhook. One that is enabled again has failed in nothing. */
  change(context: ChangeContext, id: string, changes: WebhookChanges): Promise<Webhook | null> {
    const { workspaceId, cause } = context;
    return this.write(workspaceId, async (queries) => {
      const before = (await webhooksOf(queries, workspaceId, { lock: true })).find((one) => one.id === id);
      if (!before) return null;
      const webhook = changed(before, changes);
      const namedTags = await this.namedTags(queries, workspaceId, webhook);
      await writeWebhook(queries, workspaceId, { id, webhook, namedTags, changedBy: cause });
      const details = { webhookId: id, url: webhook.url, enabled: String(webhook.enabled) };
      await this.note(queries, context, { kind: 'webhook_changed', details });
      return found(await webhooksOf(queries, workspaceId), id);
    });
  }

  /** False where there is no such webhook. What waits for it is never sent. */
  remove(context: ChangeContext, id: string): Promise<boolean> {
    return this.write(context.workspaceId, async (queries) => {
      const isDeleted = await deleteWebhook(queries, context.workspaceId, id);
      if (isDeleted) await this.note(queries, context, { kind: 'webhook_deleted', details: { webhookId: id } });
      return isDeleted;
    });
  }

  /** A new secret; the former one signs too for a day. Null where there is no such webhook. */
  rotateSecret(context: ChangeContext, id: string): Promise<WebhookWithSecret | null> {
    const { workspaceId, cause } = context;
    const secret = newSecret();
    return this.write(workspaceId, async (queries) => {
      const sealedSecret = this.box.seal(secret, id);
      if (!(await replaceSecret(queries, workspaceId, { id, sealedSecret, changedBy: cause }))) return null;
      await this.note(queries, context, { kind: 'webhook_secret_rotated', details: { webhookId: id } });
      return { webhook: found(await webhooksOf(queries, workspaceId), id), secret };
    });
  }

  /**
   * What a job is about that sends past events again; the job is made by the caller. Null where there is no such webhook.
   * @throws WebhookDisabledError; ReplayTooOldError where the log does not reach back so far.
   */
  beginReplay(context: ChangeContext, id: string, since: Date): Promise<ReplayRequest | null> {
    const { workspaceId } = context;
    return this.write(workspaceId, async (queries) => {
      const webhook = (await webhooksOf(queries, workspaceId)).find((one) => one.id === id);
      if (!webhook) return null;
      if (!webhook.enabled) throw new WebhookDisabledError();
      const begins = await logBeginsAt(queries, workspaceId);
      if (begins !== null && since < new Date(begins)) throw new ReplayTooOldError(begins);
      const request = { webhookId: id, since: since.toISOString(), until: new Date().toISOString() };
      await this.note(queries, context, { kind: 'webhook_replayed', details: { webhookId: id, since: request.since } });
      return request;
    });
  }

  /** Sends an event of no contact now, and returns what became of it. Null where there is no such webhook. */
  test(workspaceId: string, id: string, { allowPrivate }: { allowPrivate: boolean }): Promise<Delivery | null> {
    return testWebhook(this.database, this.box, { workspaceId, webhookId: id, allowPrivate });
  }

  private namedTags(queries: Queries, workspaceId: string, { filter }: NewWebhook) {
    return namedTagsOf(queries, workspaceId, { filter, actions: [] });
  }

  private note(
    queries: Queries,
    { workspaceId, cause }: ChangeContext,
    entry: Omit<WebhookEntry, 'actor'>,
  ): Promise<void> {
    return this.log(queries, workspaceId, { ...entry, actor: cause });
  }

  private write<T>(workspaceId: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.inTransaction([workspaceId], work);
  }
}

function changed({ url, events, filter, enabled }: Webhook, changes: WebhookChanges): NewWebhook {
  const sent = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { url, events, filter, enabled, ...sent };
}

function found(webhooks: readonly Webhook[], id: string): Webhook {
  const webhook = webhooks.find((one) => one.id === id);
  if (!webhook) throw new Error(`Webhook ${id} is gone although its row was locked.`);
  return webhook;
}
