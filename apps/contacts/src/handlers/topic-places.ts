import { Injectable } from '@nestjs/common';
import { ConsumerPlaces, type Move } from '#libs/contacts';
import { Database } from '#libs/database';
import type { ReceivedEvent } from '#libs/messaging';
import { ContactsConfig } from '../contacts.config.js';
import { groupReadings, readingOf, type ReadTopic } from '../readings.js';

/** How far this service has come, topic by topic, in the database that holds what it wrote. */
@Injectable()
export class TopicPlaces {
  private readonly places: ReadonlyMap<string, ConsumerPlaces>;

  constructor(database: Database, config: ContactsConfig) {
    this.places = new Map(
      groupReadings.map(({ topic }) => [topic, new ConsumerPlaces(database, readingOf(topic, config))]),
    );
  }

  of(topic: ReadTopic): ConsumerPlaces | undefined {
    return this.places.get(topic);
  }

  /** Runs the transaction of a batch, which moves the place behind the batch's last event. */
  async movingAfter(events: readonly ReceivedEvent[], transaction: (move: Move) => Promise<void>): Promise<void> {
    const last = events.at(-1)?.record;
    const place = last && this.places.get(last.topic);
    if (!place) return;
    await place.moving(last.partition, String(BigInt(last.offset) + 1n), transaction);
  }
}
