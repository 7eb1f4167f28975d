import { counter, durations, gauge, Gauge, type Counter, type Histogram, type Registry } from '#libs/platform';

/** What operators see of the Cloud API's webhook. */
export class CloudMetrics {
  readonly deliveries: Counter;
  readonly events: Counter;
  readonly publish: Histogram;
  readonly lastEvent: Gauge;

  constructor(registry: Registry) {
    this.deliveries = counter(registry, {
      name: 'doorbell_whatsapp_deliveries_total',
      help: 'Webhook deliveries of the Cloud API by how they were answered; Meta delivers again what was unavailable.',
      labelNames: ['result'],
    });
    this.events = counter(registry, {
      name: 'doorbell_whatsapp_events_total',
      help: 'What deliveries held, by kind and by what became of it.',
      labelNames: ['kind', 'result'],
    });
    this.publish = durations(registry, {
      name: 'doorbell_whatsapp_delivery_seconds',
      help: 'From a delivery’s last byte until Kafka acknowledged all of it.',
    });
    this.lastEvent = lastEventOf(registry);
  }
}

/** The inboxes' host tells of those that this replica owns; a delivery may come to any replica, and counts the same. */
function lastEventOf(registry: Registry): Gauge {
  const name = 'doorbell_inbox_last_event_timestamp_seconds';
  const existing = registry.getSingleMetric(name);
  if (existing instanceof Gauge) return existing;
  const help = 'When the inbox last put a message on the log, in seconds since 1970.';
  return gauge(registry, { name, help, labelNames: ['inbox'] });
}
