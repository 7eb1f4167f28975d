import type { Queries } from '#libs/database';
import type { Changes } from '../../changes/index.js';
import type { PlannedChange } from '../../contacts/index.js';
import { claimForMany, type ClaimedIdentity, claimsOf, type ContactClaim } from '../../identities/index.js';

/** Addresses that contacts had before an import, and who holds them now. */
export class FormerAddresses {
  private constructor(private readonly owners: ReadonlyMap<string, ClaimedIdentity>) {}

  /** Claims them in one statement, in the order of identities. */
  static async claim(
    queries: Queries,
    workspaceId: string,
    logged: ReadonlyMap<string, Changes>,
  ): Promise<FormerAddresses> {
    const claims = [...logged].flatMap(([contactId, changes]) => claimsBefore(contactId, changes));
    // Two contacts may have shown one address, which identified one of them: it is claimed once.
    const once = new Map(claims.map((claim) => [keyOf(claim), claim]));
    const owned = await claimForMany(queries, { workspaceId, proof: 'vouched' }, [...once.values()]);
    return new FormerAddresses(new Map(owned.map((one) => [keyOf(one), one])));
  }

  /** The changes of a contact that can be undone, and those of an address that identifies another one, as changed since. */
  possible(contactId: string, changes: Changes): Changes {
    const gone = claimsBefore(contactId, changes).filter(
      (claim) => this.owners.get(keyOf(claim))?.contactId !== contactId,
    );
    const kinds = new Set<string>(gone.map(({ kind }) => kind));
    const entries = Object.entries(changes).map(([name, change]) => {
      return [name, kinds.has(name) ? { ...change, after: notAnyValue } : change] as const;
    });
    return Object.fromEntries(entries);
  }

  /** What was claimed for contacts that do not show it after all. */
  needless(planned: readonly PlannedChange[]): ContactClaim[] {
    const shown = new Map(planned.map(({ next: { contact } }) => [contact.id, new Set(claimsOf(contact).map(keyOf))]));
    return [...this.owners.values()].filter((one) => one.isNew && !shown.get(one.contactId)?.has(keyOf(one)));
  }
}

const notAnyValue = Symbol('not any value');

function claimsBefore(contactId: string, changes: Changes): ContactClaim[] {
  const former = { email: textOf(changes['email']?.before), phone: textOf(changes['phone']?.before) };
  return claimsOf(former).map((claim) => ({ ...claim, contactId }));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function keyOf({ kind, value }: Pick<ContactClaim, 'kind' | 'value'>): string {
  return `${kind} ${value}`;
}
