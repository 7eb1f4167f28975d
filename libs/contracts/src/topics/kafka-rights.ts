import { adapterNames, type AdapterName } from '../channels/channels.js';
import { topics, type TopicName } from './topics.js';

/** What one service may do on Kafka, by a user of its own. */
export interface KafkaRights {
  reads: readonly TopicName[];
  writes: readonly TopicName[];
  /** What the names of its consumer groups begin with; null: it is in none. */
  groups: string | null;
}

const {
  inboundMessages,
  outboundMessages,
  messageStatuses,
  inboxes,
  inboxStates,
  inboxCursors,
  contactEvents,
  jobEvents,
  deadLetters,
  originals,
  fileRequests,
  fileStates,
} = topics;

/** Adapters see the inboxes and what is to be sent, and never what others wrote. */
function adapter(name: string): KafkaRights {
  return {
    reads: [inboxes.name, inboxCursors.name, outboundMessages.name, fileRequests.name],
    writes: [
      inboundMessages.name,
      originals.name,
      messageStatuses.name,
      fileStates.name,
      inboxStates.name,
      inboxCursors.name,
      deadLetters.name,
    ],
    groups: name,
  };
}

function adapters(): Record<AdapterName, KafkaRights> {
  const rights = adapterNames.map((name) => [name, adapter(name)] as const);
  return Object.fromEntries(rights) as Record<AdapterName, KafkaRights>;
}

/** What an operator may have handled once more. */
const replayed = [
  inboundMessages.name,
  outboundMessages.name,
  messageStatuses.name,
  fileStates.name,
  inboxStates.name,
] as const;

/** The rights of each service's user, and of who calls `npx doorbell`. The migration's user administers the cluster. */
export const kafkaRights = {
  gateway: { reads: [], writes: replayed, groups: null },
  contacts: {
    reads: [
      inboundMessages.name,
      messageStatuses.name,
      fileStates.name,
      inboxStates.name,
      deadLetters.name,
      outboundMessages.name,
    ],
    writes: [
      contactEvents.name,
      jobEvents.name,
      inboxes.name,
      outboundMessages.name,
      fileRequests.name,
      deadLetters.name,
    ],
    groups: 'contacts',
  },
  ...adapters(),
  'doorbell-cli': {
    reads: [inboundMessages.name, originals.name, deadLetters.name],
    writes: replayed,
    groups: 'doorbell-cli',
  },
} as const satisfies Record<string, KafkaRights>;

export type KafkaUser = keyof typeof kafkaRights;
