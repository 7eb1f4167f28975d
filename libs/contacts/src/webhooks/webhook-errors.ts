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

/** The log does not reach back to the moment; nothing was written. */
export class ReplayTooOldError extends RefusalError {
  override readonly name = 'ReplayTooOldError';

  /** @param since the oldest change that the log has. */
  constructor(since: string) {
    const code = 'log_gone';
    const message = `since: the log of changes begins at ${since}; send that moment or a later one.`;
    super(code, message, { errors: [{ field: 'since', code, message }], members: { since } });
  }
}
