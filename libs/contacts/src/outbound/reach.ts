import type { Channel, IdentityKind } from '#libs/contracts';
import type { Proof } from '../identities/index.js';
import type { Contact } from '../contacts/index.js';

/** Where a contact can be reached. */
export interface Address {
  kind: IdentityKind;
  value: string;
}

/** What names the contact. */
export interface ReachIdentity extends Address {
  proof: Proof;
}

/** A live inbox of the workspace. */
export interface SendingInbox {
  id: string;
  channel: Channel;
  driver: string;
  paused: boolean;
  /** False for mail without a server to hand it in. */
  canSend: boolean;
}

/** The contact's last message through one inbox that can be replied to. */
export interface LastWords {
  at: string;
  /** Under which addresses it was written, the sender's own first. */
  from: Address[];
  /** Whether its channel proved the sender's own address. */
  proven: boolean;
  externalId: string;
  subject: string | null;
  reply: Record<string, string>;
}

/** How the contact came through one inbox. */
export interface InboxHistory {
  inboxId: string;
  channel: Channel;
  /** The time of the contact's last event there. */
  at: string;
  /** Under which addresses, the sender's own first. */
  addresses: Address[];
  /** Null where nothing was written, as by a person who only blocked us. */
  lastWords: LastWords | null;
}

/** All that decides on which way a message reaches a contact. */
export interface Reach {
  contact: Pick<Contact, 'id' | 'email' | 'phone' | 'channelPreference'>;
  /** The newest first. */
  identities: ReachIdentity[];
  /** Oldest first. */
  inboxes: SendingInbox[];
  /** The newest first. */
  histories: InboxHistory[];
}

/** Who does not want a message at an address. */
export interface Refusals {
  /** Whether the person at the address has blocked us. */
  blocked: boolean;
  /** Of the purposes that count, of the contact and of all others with the address; the newest first, channel null is every channel. */
  consents: { contactId: string; purpose: string; channel: Channel | null; granted: boolean }[];
}
