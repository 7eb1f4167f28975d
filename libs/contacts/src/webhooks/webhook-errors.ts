import { RefusalError } from '#libs/platform';
import { webhookBounds } from './webhook.js';

/** The workspace has as many webhooks as it may have; nothing was written. */
export class TooManyWebhooksError extends RefusalError {
  override readonly name = 'TooManyWebhooksError';

  constructor() {
    super(
      'too_many_webhooks',
      `A workspace has ${webhookBounds.webhooks} webhooks at most; delete one that is not needed.`,
    );
  }
}

/** Nothing is sent to a webhook that is disabled; nothing was written. */
export class WebhookDisabledError extends RefusalError {
  override readonly name = 'WebhookDisabledError';

  constructor() {
    super('webhook_disabled', 'The webhook is disabled; enable it first, by PATCH with {"enabled": true}.');
  }
}
