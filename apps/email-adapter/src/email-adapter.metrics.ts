import { InboxMetrics } from '#libs/adapter-kit';
import { counter, durations, gauge, type Counter, type Gauge, type Histogram, type Registry } from '#libs/platform';

/** What operators see of the adapter. */
export class EmailAdapterMetrics {
  readonly mails: Counter;
  readonly parse: Histogram;
  readonly publish: Histogram;
  readonly inboxes: InboxMetrics;
  readonly connections: Gauge;
  readonly bytesInHand: Gauge;

  constructor(registry: Registry) {
    this.mails = counter(registry, {
      name: 'doorbell_mails_received_total',
      help: 'Mails and recipients by what became of them; only accepted and unreadable ones were answered with 250.',
      labelNames: ['result'],
    });
    this.parse = durations(registry, {
      name: 'doorbell_mail_parse_seconds',
      help: 'Parsing of one mail, waiting included.',
    });
    this.publish = durations(registry, { name: 'doorbell_publish_seconds', help: 'Until Kafka acknowledged a mail.' });
    this.inboxes = new InboxMetrics(registry);
    this.connections = gauge(registry, { name: 'doorbell_smtp_connections', help: 'Open SMTP connections.' });
    this.bytesInHand = gauge(registry, {
      name: 'doorbell_mail_bytes_in_hand',
      help: 'Bytes of mails not yet answered.',
    });
  }
}
