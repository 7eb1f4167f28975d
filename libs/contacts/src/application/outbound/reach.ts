import type { Channel, IdentityKind } from '#libs/contracts';
import type { Contact } from '../contact.js';

/** What names the contact, and whether whoever is behind it refuses what we send. */
export interface ReachIdentity {
  kind: IdentityKind;
  value: string;
  blocked: boolean;
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

/** The contact's last message through one inbox that can be answered. */
export interface LastWords {
  at: string;
  externalId: string;
  subject: string | null;
  reply: Record<string, string>;
}

/** How the contact came through one inbox. */
export interface InboxHistory {
  inboxId: string;
  channel: Channel;
  /** When the contact was last heard of there. */
  at: string;
  /** Under which addresses, the sender's own first. */
  addresses: { kind: IdentityKind; value: string }[];
  /** Null where nothing was written, as of somebody who only blocked. */
  lastWords: LastWords | null;
}

/** All that decides on which way a message reaches a contact. */
export interface Reach {
  contact: Pick<Contact, 'id' | 'email' | 'phone' | 'channelPreference'>;
  identities: ReachIdentity[];
  /** Oldest first. */
  inboxes: SendingInbox[];
  /** The newest first. */
  histories: InboxHistory[];
  /** Of the purpose `messages`, the newest first; channel null is every channel. */
  consents: { channel: Channel | null; granted: boolean }[];
}
