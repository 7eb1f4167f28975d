import type { ShownInbox } from '../../../../apps/cli/src/inboxes/inbox-api.js';
import type { PlannedMessage } from '../plan/plan.js';
import { textOf } from '../plan/tokens.js';
import { RefusedError, type ChaosChannel, type Replicas } from './chaos-channel.js';
import { replicasAt } from './replicas-at.js';

const page = 'https://www.chaos.example';

const timeoutMs = 15_000;

/** What a form's field may hold. */
const longest = 7_000;

/** A page that posts its form until the response is 202, each time under the same Idempotency-Key. */
export class FormChannel implements ChaosChannel {
  readonly name = 'form';
  readonly env = { WEB_SUBMISSIONS_PER_MINUTE: '1000000' };
  readonly keepsOrder = true;
  readonly replies = null;
  readonly victims = [];
  readonly inbox = {
    channel: 'web',
    driver: 'form',
    name: 'Contact page',
    settings: { allowedOrigins: [page], submissionsPerMinute: 100_000 },
  };
  private urls: readonly string[] = [];
  /** A replica that has accepted a message knows the inbox; before that it may not know it yet. */
  private readonly knowing = new Set<string>();
  private tries = 0;

  constructor(private readonly seed: number) {}

  async onState({ submitUrl }: ShownInbox, replicas: Replicas): Promise<void> {
    if (submitUrl) this.urls = replicasAt(submitUrl, replicas('web-adapter'));
  }

  async write(message: PlannedMessage): Promise<void> {
    const { name, email } = message.sender.person;
    this.tries += 1;
    const url = String(this.urls[this.tries % this.urls.length]);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: page,
        'idempotency-key': `chaos-${this.seed}-${message.number}`,
      },
      body: JSON.stringify({ name, email, message: textOf(this.seed, message, longest), locale: 'en-GB' }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const result = `${response.status} ${await response.text()}`;
    if (response.status >= 400 && response.status < 500 && this.knowing.has(url)) throw new RefusedError(result);
    if (response.status !== 202) throw new Error(result);
    this.knowing.add(url);
  }

  pending(): number {
    return 0;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
