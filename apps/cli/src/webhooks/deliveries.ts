import type { Command } from 'commander';
import { deliveryStates } from '#libs/contacts';
import { count, leaf, oneOf, uuid } from '../command/leaf.js';
import { runJob } from '../bulk/run-job.js';
import { time } from '../command/time.js';
import { print, table } from '../command/output.js';
import { type ShownDelivery, WebhookApi } from './webhook-api.js';

interface JsonOption {
  json?: boolean;
}

/** `npx doorbell webhooks deliveries` */
export function deliveriesCommand(): Command {
  const examples = ['webhooks deliveries 01a2…', 'webhooks deliveries 01a2… --state failed --json'];
  return leaf('deliveries', 'what was sent to one and what waits, the newest first', examples)
    .argument('<id>', 'the id of the webhook', uuid)
    .option('--state <state>', deliveryStates.join(', '), oneOf(deliveryStates))
    .option('--limit <number>', 'at most so many', count(1_000), 50)
    .action(async (id: string, { json = false, ...wanted }: JsonOption & { state?: string; limit: number }) => {
      const deliveries = await new WebhookApi().deliveries(id, wanted);
      const columns = ['id', 'event', 'createdAt', 'state', 'attempts', 'result'] as const;
      print({ json: { deliveries }, text: table(deliveries.map(row), columns, 'There is no such delivery.') }, json);
    });
}

/** `npx doorbell webhooks retry` */
export function retryCommand(): Command {
  return leaf('retry', 'sends a delivery again, at once', ['webhooks retry 01a2…'])
    .argument('<delivery>', 'the id of the delivery', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const delivery = await new WebhookApi().retry(id);
      print({ json: { delivery }, text: `${delivery.event} is sent again.` }, json);
    });
}

/** `npx doorbell webhooks test` */
export function testCommand(): Command {
  return leaf('test', 'sends a test event to one now', ['webhooks test 01a2…'])
    .argument('<id>', 'the id of the webhook', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const delivery = await new WebhookApi().test(id);
      print({ json: { delivery }, text: `${delivery.state}: ${resultOf(delivery)}` }, json);
    });
}

/** `npx doorbell webhooks replay` */
export function replayCommand(): Command {
  const examples = ['webhooks replay 01a2… --since 2026-11-22T08:00:00Z'];
  return leaf('replay', 'sends past events to one again, by a job that it waits for', examples)
    .argument('<id>', 'the id of the webhook', uuid)
    .requiredOption('--since <time>', 'events from then on', time)
    .action(async (id: string, { json = false, since }: JsonOption & { since: Date }) => {
      const job = await runJob(await new WebhookApi().replay(id, since), 'Replay', { yes: true });
      const events = Number(job.result?.['events'] ?? 0);
      print({ json: { job }, text: job.error ?? `${events} events are sent again.` }, json);
      if (job.state === 'failed') process.exitCode = 1;
    });
}

function row(delivery: ShownDelivery) {
  const { id, event, createdAt, state, attempts } = delivery;
  return { id, event, createdAt, state, attempts, result: resultOf(delivery) };
}

/** `200`, or why the last attempt failed and when the next one comes. */
export function resultOf({
  status,
  error,
  nextAttemptAt,
}: Pick<ShownDelivery, 'status' | 'error' | 'nextAttemptAt'>): string {
  const next = nextAttemptAt === null ? '' : ` Next attempt: ${nextAttemptAt}.`;
  return `${error ?? status ?? ''}${next}`.trim();
}
