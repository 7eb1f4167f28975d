import { ConsumerPlaces, type Move, type Reading } from '#libs/contacts';
import { type Database } from '#libs/database';
import { topics } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';
import type { ContactsConfig } from './contacts.config.js';

export const PLACES = Symbol('PLACES');

/** The group of each topic that is read here, so that replicas of the service share its partitions. */
export const groups = {
  [topics.inboundMessages.name]: 'contacts',
  [topics.messageStatuses.name]: 'contacts-statuses',
  [topics.inboxStates.name]: 'contacts-inbox-states',
  [topics.deadLetters.name]: 'contacts-dead-letters',
} as const;

export type ReadTopic = keyof typeof groups;

/** What is read here, and by whom; names without prefix. */
export const groupReadings = (Object.keys(groups) as ReadTopic[]).map((topic) => ({ topic, group: groups[topic] }));

export type PlacesByTopic = Readonly<Record<string, ConsumerPlaces>>;

/** How far this service has come, topic by topic, in the database that holds what it wrote. */
export function placesByTopic(database: Database, config: ContactsConfig): PlacesByTopic {
  const read = Object.keys(groups) as ReadTopic[];
  return Object.fromEntries(read.map((topic) => [topic, new ConsumerPlaces(database, readingOf(topic, config))]));
}

/** Names as Kafka knows them. */
export function readingOf(topic: ReadTopic, { TOPIC_PREFIX: prefix }: ContactsConfig): Reading {
  return { topic: prefix + topic, group: prefix + groups[topic] };
}

/** Runs the transaction of a batch, which moves the place behind the batch's last event. */
export async function movingAfter(
  places: PlacesByTopic,
  events: readonly ReceivedEvent[],
  transaction: (move: Move) => Promise<void>,
): Promise<void> {
  const last = events.at(-1)?.record;
  const place = last && places[last.topic];
  if (!place) return;
  await place.moving(last.partition, String(BigInt(last.offset) + 1n), transaction);
}
