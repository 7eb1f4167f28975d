import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { topics } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import type { RunningPart } from '../../local/supervisor/part.js';
import { BenchTopics } from '../environment/bench-topics.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { startService } from '../environment/service.js';
import { MemoryWatch, residentMemory } from '../measure/memory.js';
import { between, readClock, type Roles, type Span } from '../measure/processor-time.js';
import { until } from '../measure/until.js';
import { ConnectedInboxes } from './connected-inboxes.js';
import { inboxEvents } from './inbox-events.js';
import type { Account, Provider } from './provider.js';

export interface TrialOptions {
  inboxes: number;
  /** Of them, how many get a message a second afterwards. */
  busy: number;
  /** Seconds without a message. */
  quiet: number;
  /** Seconds with messages. */
  writing: number;
}

/** What one process with so many inboxes took. */
export interface InboxTrial {
  inboxes: number;
  /** Seconds from the start of the process. */
  connectedAfter: number;
  /** MB after the quiet time; null where it cannot be seen. */
  atRest: number | null;
  /** MB, the most from start to end. */
  most: number | null;
  /** The quiet time. */
  span: Span;
  /** Null where there is no inbox to write to. */
  busy: BusySpan | null;
}

export interface BusySpan {
  inboxes: number;
  messages: number;
  span: Span;
}

/** Milliseconds until a process that has connected everything is at rest. */
const settlingMs = 10_000;

/** One process with so many inboxes: started, left alone, written to, ended. */
export async function runTrial(stores: BenchStores, provider: Provider, options: TrialOptions): Promise<InboxTrial> {
  const log = await BenchTopics.create(stores.brokers);
  const states = await ConnectedInboxes.on(log.connection);
  try {
    const key = randomBytes(32).toString('base64');
    const accounts = await provider.newAccounts(options.inboxes);
    await log.publish(inboxEvents(provider, accounts, new SecretBox(key)));
    const env = { ...provider.env, TOPIC_PREFIX: log.prefix, CHANNEL_SECRETS_KEY: key, ALLOW_PRIVATE_HOSTS: 'true' };
    const began = performance.now();
    const adapter = await startService(stores, provider.adapter, env);
    try {
      return await new Trial({ stores, provider, options, log, states, accounts, adapter, began }).run();
    } finally {
      await adapter.stop();
    }
  } finally {
    await states.close();
    await log.close();
  }
}

interface TrialParts {
  stores: BenchStores;
  provider: Provider;
  options: TrialOptions;
  log: BenchTopics;
  states: ConnectedInboxes;
  accounts: readonly Account[];
  adapter: RunningPart;
  began: number;
}

class Trial {
  private readonly pid: number;
  private readonly roles: Roles;

  constructor(private readonly parts: TrialParts) {
    const { adapter, provider, stores } = parts;
    this.pid = adapter.pid ?? 0;
    const { kafka, postgres } = stores.pids;
    this.roles = { adapter: [this.pid], provider: provider.pids, broker: known(kafka), postgres: known(postgres) };
  }

  async run(): Promise<InboxTrial> {
    const { inboxes, quiet } = this.parts.options;
    const watch = new MemoryWatch([{ name: 'adapter', pid: this.pid }]);
    try {
      const connectedAfter = await this.connected();
      await delay(settlingMs, undefined, { signal: this.parts.stores.signal });
      const start = readClock(this.roles);
      await delay(quiet * 1000, undefined, { signal: this.parts.stores.signal });
      const span = between(start, readClock(this.roles));
      const atRest = residentMemory(this.pid);
      const busy = inboxes === 0 ? null : await this.written();
      this.assertConnected();
      return { inboxes, connectedAfter, atRest, most: watch.end().get('adapter') ?? null, span, busy };
    } finally {
      watch.end();
    }
  }

  private async connected(): Promise<number> {
    const { options, states, began } = this.parts;
    await until(async () => states.count === options.inboxes).catch(() => this.assertConnected());
    return (performance.now() - began) / 1000;
  }

  /** Ends when all messages are on the log: one that got lost is no figure, but a failure. */
  private async written(): Promise<BusySpan> {
    const { accounts, log, options, provider } = this.parts;
    const some = accounts.slice(0, options.busy);
    const before = await log.published(topics.inboundMessages.name);
    const start = readClock(this.roles);
    const messages = await provider.write(some, options.writing);
    await until(async () => (await log.published(topics.inboundMessages.name)) - before >= messages);
    return { inboxes: some.length, messages, span: between(start, readClock(this.roles)) };
  }

  private assertConnected(): void {
    const { options, provider, states } = this.parts;
    if (states.count === options.inboxes) return;
    const why = states.fault ?? 'it says nothing of the others';
    throw new Error(`${states.count} of ${options.inboxes} inboxes are connected (${provider.title}): ${why}`);
  }
}

function known(pid: number | null): number[] {
  return pid === null ? [] : [pid];
}
