import {
  type Contact,
  differences,
  type FoundFields,
  type LockedContact,
  type NextContact,
  type PlannedChange,
  withFields,
} from '../../contacts/index.js';
import { claimsLost, type ContactClaim } from '../../identities/index.js';

/** Contacts under lock, each as it is to be: what is set later counts. */
export class Drafts {
  private readonly next = new Map<string, NextContact>();
  private readonly before: ReadonlyMap<string, LockedContact>;

  constructor(locked: readonly LockedContact[]) {
    this.before = new Map(locked.map((one) => [one.contact.id, one]));
  }

  /** Sets what is found of the contact as it stands; false where it is so already. */
  set(contactId: string, find: (contact: Contact) => FoundFields): boolean {
    const locked = this.before.get(contactId);
    if (!locked) throw new Error(`Contact ${contactId} is not locked.`);
    const standing = this.next.get(contactId) ?? locked;
    const current = { ...locked, contact: standing.contact, languageOrigin: standing.languageOrigin };
    const changed = withFields(current, find(standing.contact));
    this.next.set(contactId, joined(standing, changed));
    return Object.keys(differences(standing, changed)).length > 0;
  }

  planned(): PlannedChange[] {
    return [...this.next].map(([contactId, next]) => {
      const before = this.before.get(contactId) as LockedContact; // `set` has judged it
      return { before, next, changes: differences(before, next) };
    });
  }

  /** Identities that contacts had by a value that they show no longer. */
  lost(): ContactClaim[] {
    return this.planned().flatMap(({ before: { contact }, next }) =>
      claimsLost(contact, next.contact).map((claim) => ({ ...claim, contactId: contact.id })),
    );
  }
}

/** What was set earlier of tags and custom fields is written too. */
function joined(before: NextContact, after: NextContact): NextContact {
  const tagIds = after.tagIds ?? before.tagIds;
  return {
    ...after,
    ...(tagIds && { tagIds }),
    ...((before.customChanges ?? after.customChanges) && {
      customChanges: { ...before.customChanges, ...after.customChanges },
    }),
  };
}
