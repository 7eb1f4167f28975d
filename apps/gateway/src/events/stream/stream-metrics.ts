import { counter, Gauge, type Counter, type Registry } from '#libs/platform';
import { heldBytes, type Ending } from './keep-listeners.js';
import type { Listener } from './listener.js';

/** How many streams are open, what waits for them, and how many were ended by the gateway. */
export class StreamMetrics {
  private readonly endings: Counter;

  constructor(private readonly registry: Registry) {
    const help = 'Event streams that the gateway ended, by reason.';
    this.endings = counter(registry, { name: 'doorbell_event_streams_ended_total', help, labelNames: ['reason'] });
    for (const reason of ['slow', 'filter', 'access'] as const) this.endings.inc({ reason }, 0);
  }

  /** Counted whenever the metrics are read. */
  watch(listeners: ReadonlySet<Listener>, hub: { lagSeconds: number }): void {
    this.measure('doorbell_event_streams', 'Event streams that are open', () => listeners.size);
    const waiting = 'Bytes that wait for the listeners of event streams';
    this.measure('doorbell_event_stream_unsent_bytes', waiting, () => heldBytes(listeners));
    const lag = 'Since when the log was not read for the open event streams; 0 where none is open';
    this.measure('doorbell_event_stream_lag_seconds', lag, () => hub.lagSeconds);
  }

  ended(reason: Ending): void {
    this.endings.inc({ reason });
  }

  private measure(name: `doorbell_${string}`, help: string, value: () => number): Gauge {
    const collect = function collect(this: Gauge): void {
      this.set(value());
    };
    return new Gauge({ name, help, registers: [this.registry], collect });
  }
}
