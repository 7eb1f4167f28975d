import { inboxStates, type Channel, type InboxStateName, type OutboundStatus } from '#libs/contracts';
import { counter, gauge, Counter, Gauge, type Registry } from '#libs/platform';

type GaugeOptions = Parameters<typeof gauge>[1];

const metrics = {
  state: {
    name: 'doorbell_inbox_state',
    help: '1 for the state that an inbox of this replica is in.',
    labelNames: ['inbox', 'channel', 'state'],
  },
  lastEvent: {
    name: 'doorbell_inbox_last_event_timestamp_seconds',
    help: 'When the inbox last put a message on the log, in seconds since 1970.',
    labelNames: ['inbox'],
  },
  backlogs: {
    name: 'doorbell_inbox_backlog',
    help: 'Messages that wait at the provider or in the spool.',
    labelNames: ['inbox'],
  },
  owned: {
    name: 'doorbell_inboxes_owned',
    help: 'Inboxes that this replica serves.',
    labelNames: ['channel'],
  },
  outbound: {
    name: 'doorbell_answers_total',
    help: 'Outbound messages by the status that the sender noted.',
    labelNames: ['channel', 'result'],
  },
} satisfies Record<string, GaugeOptions>;

/** What operators see of inboxes; made once for a registry, at the first call. */
export class InboxMetrics {
  private readonly state: Gauge;
  private readonly lastEvent: Gauge;
  private readonly backlogs: Gauge;
  private readonly owned: Gauge;
  private readonly outbound: Counter;

  constructor(registry: Registry) {
    this.state = gaugeOf(registry, metrics.state);
    this.lastEvent = gaugeOf(registry, metrics.lastEvent);
    this.backlogs = gaugeOf(registry, metrics.backlogs);
    this.owned = gaugeOf(registry, metrics.owned);
    this.outbound = counterOf(registry, metrics.outbound);
  }

  inState(inbox: string, channel: Channel, current: InboxStateName): void {
    for (const state of inboxStates) if (state !== current) this.state.remove({ inbox, channel, state });
    this.state.set({ inbox, channel, state: current }, 1);
  }

  received(inbox: string): void {
    this.lastEvent.set({ inbox }, Date.now() / 1000);
  }

  backlog(inbox: string, messages: number): void {
    this.backlogs.set({ inbox }, messages);
  }

  serving(channel: Channel, inboxes: number): void {
    this.owned.set({ channel }, inboxes);
  }

  countResult(channel: Channel, result: OutboundStatus): void {
    this.outbound.inc({ channel, result });
  }

  /** It is served elsewhere, or nowhere. */
  forget(inbox: string, channel: Channel): void {
    for (const state of inboxStates) this.state.remove({ inbox, channel, state });
    this.lastEvent.remove({ inbox });
    this.backlogs.remove({ inbox });
  }
}

/** Where another part of the process has made the metric already, it is shared. */
function gaugeOf(registry: Registry, options: GaugeOptions): Gauge {
  const existing = registry.getSingleMetric(options.name);
  return existing instanceof Gauge ? existing : gauge(registry, options);
}

function counterOf(registry: Registry, options: GaugeOptions): Counter {
  const existing = registry.getSingleMetric(options.name);
  return existing instanceof Counter ? existing : counter(registry, options);
}
