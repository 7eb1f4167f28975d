import { InboxMetrics } from '#libs/adapter-kit';
import { counter, durations, type Counter, type Histogram, type Registry } from '#libs/platform';

/** What operators see of the Cloud API's webhook. */
export class CloudMetrics {
  readonly deliveries: Counter;
  readonly events: Counter;
  readonly publish: Histogram;
  /** A delivery may come to any replica, not only to the one that tells of the inbox. */
  readonly inboxes: InboxMetrics;

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
    this.inboxes = new InboxMetrics(registry);
  }
}
