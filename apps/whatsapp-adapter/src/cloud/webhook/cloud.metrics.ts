import { Injectable } from '@nestjs/common';
import { counter, durations, Registry, type Counter, type Histogram } from '#libs/platform';

/** What operators see of the Cloud API's webhook. */
@Injectable()
export class CloudMetrics {
  readonly deliveries: Counter;
  readonly events: Counter;
  readonly publish: Histogram;

  constructor(registry: Registry) {
    this.deliveries = counter(registry, {
      name: 'doorbell_whatsapp_deliveries_total',
      help: 'Webhook deliveries of the Cloud API by result; Meta delivers again what was unavailable.',
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
  }
}
