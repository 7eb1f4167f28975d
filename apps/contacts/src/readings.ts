import type { Reading } from '#libs/contacts';
import { topics } from '#libs/contracts';
import type { ContactsConfig } from './contacts.config.js';

/** The group of each topic that is read here, so that replicas of the service share its partitions. */
export const groups = {
  [topics.inboundMessages.name]: 'contacts',
  [topics.messageStatuses.name]: 'contacts-statuses',
  [topics.fileStates.name]: 'contacts-file-states',
  [topics.inboxStates.name]: 'contacts-inbox-states',
  [topics.deadLetters.name]: 'contacts-dead-letters',
} as const;

export type ReadTopic = keyof typeof groups;

/** What is read here, and by which group; names without prefix. */
export const groupReadings = (Object.keys(groups) as ReadTopic[]).map((topic) => ({ topic, group: groups[topic] }));

/** Names as Kafka knows them. */
export function readingOf(topic: ReadTopic, { TOPIC_PREFIX: prefix }: ContactsConfig): Reading {
  return { topic: prefix + topic, group: prefix + groups[topic] };
}
