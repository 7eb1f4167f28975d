import { counter, durations, Histogram, type Counter, type Registry } from '#libs/platform';
import type { MessageBatchHandler, ReceivedMessage } from '../consumer.js';
import type { Outcome } from '../outcome.js';

interface LoopMetrics {
  received: Counter;
  outcomes: Counter;
  deadLetters: Counter;
  batchSize: Histogram;
  duration: Histogram;
}

const made = new WeakMap<Registry, LoopMetrics>();

/** Counts what comes, what becomes of it, and how long it takes. A batch that meets an outage counts as received again. */
export function measuring(handler: MessageBatchHandler, group: string, registry: Registry): MessageBatchHandler {
  const metrics = metricsOf(registry);
  return async (batch) => {
    const topic = batch[0]?.topic ?? '';
    metrics.received.inc({ topic, group }, batch.length);
    metrics.batchSize.observe({ topic, group }, batch.length);
    const stop = metrics.duration.startTimer({ topic, group });
    const outcomes = await handler(batch).finally(stop);
    countOutcomes(metrics, batch, outcomes);
    return outcomes;
  };
}

function countOutcomes(metrics: LoopMetrics, batch: readonly ReceivedMessage[], outcomes: readonly Outcome[]): void {
  const topic = batch[0]?.topic ?? '';
  let done = 0;
  for (const outcome of outcomes) {
    if (outcome.kind === 'done') done += 1;
    else metrics.outcomes.inc({ topic, kind: outcome.kind, reason: outcome.reason });
    if (outcome.kind === 'deadLetter') metrics.deadLetters.inc({ topic, reason: outcome.reason, step: outcome.step });
  }
  if (done > 0) metrics.outcomes.inc({ topic, kind: 'done', reason: '' }, done);
}

function metricsOf(registry: Registry): LoopMetrics {
  const existing = made.get(registry);
  if (existing) return existing;
  const metrics = create(registry);
  made.set(registry, metrics);
  return metrics;
}

function create(registry: Registry): LoopMetrics {
  const count = (name: `doorbell_${string}`, help: string, labelNames: string[]): Counter =>
    counter(registry, { name, help, labelNames });
  return {
    received: count('doorbell_messages_received_total', 'Messages taken off the log', ['topic', 'group']),
    outcomes: count('doorbell_message_outcomes_total', 'What became of messages', ['topic', 'kind', 'reason']),
    deadLetters: count('doorbell_dead_letters_total', 'Messages set aside', ['topic', 'reason', 'step']),
    batchSize: new Histogram({
      name: 'doorbell_batch_size',
      help: 'Messages in one batch',
      labelNames: ['topic', 'group'],
      buckets: [1, 3, 10, 30, 100, 300, 1000, 3000],
      registers: [registry],
    }),
    duration: durations(registry, {
      name: 'doorbell_batch_duration_seconds',
      help: 'From a batch in hand to its outcomes and dead letters on the log',
      labelNames: ['topic', 'group'],
    }),
  };
}
