import { eventNameOf } from '#libs/contracts';
import { inSavepoint, type Queries } from '#libs/database';
import { RefusalError, TooSlowError } from '#libs/platform';
import { type ChangeFollower, type FollowedChanges, type LoggedChange, whereFollowed } from '../../changes/index.js';
import { insertDeliveries, type NewDelivery } from '../sql/insert-deliveries.sql.js';
import { type ListeningWebhook, listeningWebhooks } from '../sql/listening-webhooks.sql.js';
import type { LogWebhook } from '../webhook-log.js';
import { judgeEvents, type JudgedChange, WebhookEndedError } from './judge-events.js';
import { stopWebhook } from './stop-webhook.js';

const failed = 'Its filter failed; the log of the worker has the reason. Correct the filter, then enable it.';
const tooSlow = 'Its filter takes too long; make it narrower, then enable it.';

/** Turns changes into deliveries to the webhooks that ask for them. It sends nothing. */
export class WebhooksFollower implements ChangeFollower {
  readonly name = 'webhooks';
  readonly withMessages = true;
  readonly concerns = whereFollowed('webhooks');

  /** @param onStopped called for a webhook whose filter cannot be judged any more, before the transaction ends. */
  constructor(
    private readonly log: LogWebhook,
    private readonly onStopped: (workspaceId: string, webhookId: string, error: Error) => void = () => {},
  ) {}

  async batch(queries: Queries, { workspaceId, changes }: FollowedChanges): Promise<void> {
    const deliveries: NewDelivery[] = [];
    for (const webhook of await listeningWebhooks(queries, workspaceId)) {
      const error = await inSavepoint(queries, async () => {
        const judged = await judgeEvents(queries, workspaceId, { webhook, changes });
        deliveries.push(...judged.map((change) => deliveryOf(webhook, change)));
      });
      if (error) await this.stop(queries, workspaceId, { webhook, error });
    }
    await insertDeliveries(queries, workspaceId, { origin: 'event', deliveries });
  }

  /** The log of the process has it. */
  setAside(_queries: Queries, _change: LoggedChange): Promise<void> {
    return Promise.resolve();
  }

  private async stop(
    queries: Queries,
    workspaceId: string,
    { webhook: { id: webhookId }, error }: { webhook: ListeningWebhook; error: Error },
  ): Promise<void> {
    const stopped = await stopWebhook(queries, workspaceId, { webhookId, reason: reasonOf(error), log: this.log });
    if (stopped) this.onStopped(workspaceId, webhookId, error);
  }
}

export function deliveryOf({ id }: ListeningWebhook, { changeId, contactId, kind, seq }: JudgedChange): NewDelivery {
  return { webhookId: id, event: eventNameOf(kind), contactId, changeId, seq };
}

/** What is said to who wrote the webhook: nothing of the database. */
function reasonOf(error: Error): string {
  if (error instanceof WebhookEndedError || error instanceof RefusalError) return error.message;
  return error instanceof TooSlowError ? tooSlow : failed;
}
