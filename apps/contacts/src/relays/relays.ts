import { Inject, Injectable } from '@nestjs/common';
import { RelayChanges, RelayFileRequests, RelayInboxes, RelayOutbound, type Publish } from '#libs/contacts';
import { bounds } from '#libs/contracts';
import { Database } from '#libs/database';
import { RelayJobs } from '#libs/jobs';
import { Publisher } from '#libs/messaging';
import { Registry, type Logger, type Repeated } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { ContactsConfig } from '../contacts.config.js';
import { kafkaConnection } from '../kafka-connection.js';
import { outboundLog } from './outbound-log.js';
import { measureRelay } from './relay-metrics.js';

/** Between two looks at each table that is relayed; a reader waits no longer when nothing else is going on. */
const pauseMs = 100;

/** Carries what stands in Postgres out to Kafka. */
@Injectable()
export class Relays {
  constructor(
    private readonly database: Database,
    private readonly publisher: Publisher,
    private readonly config: ContactsConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly registry: Registry,
  ) {}

  works(): Repeated[] {
    const publish: Publish = (events) => this.publisher.publish(events);
    const changes = new RelayChanges(this.database, publish);
    measureRelay(this.registry, changes);
    const inboxes = new RelayInboxes(this.database, publish);
    const log = outboundLog(this.publisher, kafkaConnection(this.config, this.logger));
    const outbound = new RelayOutbound(this.database, log);
    const files = new RelayFileRequests(this.database, publish, { maxBytes: bounds.fileBytes });
    const jobs = new RelayJobs(this.database, publish);
    return [
      { name: 'relay of contact events', work: () => changes.relayPage(), idle: pauseMs },
      { name: 'relay of inboxes', work: () => inboxes.relayPage(), idle: pauseMs },
      { name: 'relay of outbound messages', work: () => outbound.relayPage(), idle: pauseMs },
      { name: 'relay of jobs', work: () => jobs.relayPage(), idle: pauseMs * 5 },
      { name: 'relay of file requests', work: () => files.relayPage(), idle: pauseMs * 5 },
    ];
  }
}
