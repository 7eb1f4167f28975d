import type { CloudContact } from '../../webhook/delivery.schema.js';
import type { CloudMessage } from '../../message.schema.js';

/** The people who stand beside a delivery's messages, found by their ids and never by position. */
export class ContactBook {
  private readonly byUserId: ReadonlyMap<string, CloudContact>;
  private readonly byWaId: ReadonlyMap<string, CloudContact>;
  private readonly only: CloudContact | undefined;

  constructor(private readonly contacts: readonly CloudContact[]) {
    this.byUserId = new Map(contacts.flatMap((one) => (one.user_id ? [[one.user_id, one]] : [])));
    this.byWaId = new Map(contacts.flatMap((one) => (one.wa_id ? [[one.wa_id, one]] : [])));
    this.only = contacts.length === 1 ? contacts[0] : undefined;
  }

  /** A message that names no sender is of the one person beside it; beside several it has no sender. */
  senderOf({ from, from_user_id: userId }: CloudMessage): CloudContact | undefined {
    if (!from?.trim() && !userId?.trim()) return this.only;
    return this.person(userId, from);
  }

  /** The people whom a message names in any way, and the only one. Another book of these finds the same for it. */
  namedBy(message: unknown): readonly CloudContact[] {
    if (this.contacts.length < 2) return this.contacts;
    const named = new Set<unknown>(Object.values(message ?? {}));
    return this.contacts.filter(({ user_id: userId, wa_id: waId }) => named.has(userId ?? '') || named.has(waId ?? ''));
  }

  person(userId: string | undefined, waId: string | undefined): CloudContact | undefined {
    return this.byUserId.get(userId ?? '') ?? this.byWaId.get(waId ?? '');
  }
}
