import type { CloudContact } from '../delivery.schema.js';
import type { CloudMessage } from '../message.schema.js';

/** The people who stand beside a delivery's messages, found by their ids and never by position. */
export class ContactBook {
  private readonly byUserId: ReadonlyMap<string, CloudContact>;
  private readonly byWaId: ReadonlyMap<string, CloudContact>;

  constructor(contacts: readonly CloudContact[]) {
    this.byUserId = new Map(contacts.flatMap((one) => (one.user_id ? [[one.user_id, one]] : [])));
    this.byWaId = new Map(contacts.flatMap((one) => (one.wa_id ? [[one.wa_id, one]] : [])));
  }

  senderOf({ from, from_user_id: userId }: CloudMessage): CloudContact | undefined {
    return this.byUserId.get(userId ?? '') ?? this.byWaId.get(from ?? '');
  }
}
