import type { Span } from '../measure/processor-time.js';
import { disturbanceNote } from '../report/disturbance.js';
import { figure, type Figures } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table, type Cell } from '../report/table.js';
import type { InboxTrial } from './inbox-trial.js';
import type { Provider } from './provider.js';

/** MB that a process keeps to with 500 bots or 200 mailboxes, busy ones among them. */
const memoryBoundMb = 400;

export interface ProviderTrials {
  provider: Pick<Provider, 'name' | 'title'>;
  /** One a size; the first is that of the process without inboxes. */
  trials: readonly InboxTrial[];
}

/** What one inbox adds to a process; null where it cannot be measured. */
export interface InboxCost {
  /** KB of resident memory. */
  memory: number | null;
  /** Milliseconds of processor time a second, while no messages arrive. */
  idle: number | null;
  /** Milliseconds of processor time a message, beyond what the process takes at rest. */
  message: number | null;
}

export function costOf(trial: InboxTrial, empty: InboxTrial): InboxCost {
  const { inboxes, busy } = trial;
  const each = (own: number | null, without: number | null): number | null =>
    own === null || without === null || inboxes === 0 ? null : (own - without) / inboxes;
  const rate = rateOf(trial.span);
  const memory = each(trial.atRest, empty.atRest);
  return {
    memory: memory === null ? null : memory * 1000,
    idle: each(rate, rateOf(empty.span)),
    message: busy && rate !== null ? beyond(rate, busy.span) / busy.messages : null,
  };
}

/** Medians are of no use here: a trial is minutes long, and each is made once. */
export function inboxReport(all: readonly ProviderTrials[]): Section {
  const rows = all.flatMap(({ provider, trials }) => trials.map((trial) => rowOf(provider.title, trial, trials[0])));
  const head = [
    'one process',
    'inboxes',
    'connected, s',
    'MB at rest',
    'KB an inbox',
    'MB at most',
    'ms/s at rest',
    'an inbox',
    'messages/s',
    'ms a message',
    'steal',
    'others',
  ];
  return { title: 'What an inbox costs', body: `${note}\n\n${table(head, rows)}`, figures: figuresOf(all) };
}

const note = `Resident memory, and processor time in ms: at rest by the second, as a whole and for each inbox beyond what the process takes without any; busy by the message, beyond what it takes at rest. Connected counts from the start of the process, its own start included. ${disturbanceNote}`;

function rowOf(title: string, trial: InboxTrial, empty: InboxTrial | undefined): Cell[] {
  const { inboxes, connectedAfter, atRest, most, span, busy } = trial;
  const { memory, idle, message } = costOf(trial, empty ?? trial);
  const size = inboxes.toLocaleString('en-US');
  const [rate, messages] = [rateOf(span), busy && (busy.messages / busy.span.milliseconds) * 1000];
  return [title, size, connectedAfter, atRest, memory, most, rate, idle, messages, message, span.steal, span.others];
}

function figuresOf(all: readonly ProviderTrials[]): Figures {
  const figures: Figures = {};
  for (const { provider, trials } of all) {
    const [empty] = trials;
    for (const trial of trials) {
      const { memory, idle, message } = costOf(trial, empty ?? trial);
      const name = `inboxes.${provider.name}.${trial.inboxes}`;
      figures[`${name}.connected`] = figure(trial.connectedAfter, 's', empty?.connectedAfter);
      figures[`${name}.memory`] = figure(trial.atRest, 'MB', empty?.atRest);
      figures[`${name}.idle`] = figure(rateOf(trial.span), 'ms/s', empty && rateOf(empty.span));
      figures[`${name}.memoryAtMost`] = figure(trial.most, 'MB', memoryBoundMb);
      if (trial.inboxes === 0) continue;
      figures[`${name}.memoryPerInbox`] = figure(memory, 'KB');
      figures[`${name}.idlePerInbox`] = figure(idle, 'ms/s');
      figures[`${name}.busyPerMessage`] = figure(message, 'ms');
    }
  }
  return figures;
}

/** Milliseconds of the adapter's processor time a second. */
function rateOf({ used, milliseconds }: Span): number | null {
  const adapter = used['adapter'] ?? null;
  return adapter === null ? null : (adapter / milliseconds) * 1000;
}

function beyond(rate: number, { used, milliseconds }: Span): number {
  return (used['adapter'] ?? NaN) - (rate * milliseconds) / 1000;
}
