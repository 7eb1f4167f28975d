import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { InboundMessage } from '#libs/contracts';
import { detectLanguage } from '#libs/language';
import { ChangeEntity } from './change.entity.js';
import { ContactEntity } from './contact.entity.js';
import { IdentityEntity } from './identity.entity.js';
import { MessageEntity } from './message.entity.js';

/**
 * The same facts as ours, one message after the other, as tutorials have it: a transaction that looks for the message and
 * for its sender, makes or touches the contact, logs what is new and saves the message. It leaves out the search
 * index, tags, totals and counters.
 */
@Injectable()
export class InboundMessagesService {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async take(id: string, message: InboundMessage): Promise<void> {
    await this.source.transaction(async (manager) => {
      const messages = manager.getRepository(MessageEntity);
      if (await messages.findOneBy({ id })) return;
      const contact = (await this.touched(manager, message)) ?? (await this.created(manager, message));
      const { inboxId, channel, externalId, content, sentAt, receivedAt } = message;
      const { subject, text } = content;
      const times = { sentAt: new Date(sentAt), receivedAt: new Date(receivedAt) };
      await messages.save(messages.create({ id, contact, inboxId, channel, externalId, subject, text, ...times }));
    });
  }

  /** Null when no contact has the sender's address. */
  private async touched(manager: EntityManager, message: InboundMessage): Promise<ContactEntity | null> {
    const { workspaceId, sender, sentAt } = message;
    const [address] = sender.identities;
    const where = { workspaceId, kind: address?.kind ?? '', value: address?.value ?? '' };
    const known = await manager.getRepository(IdentityEntity).findOne({ where, relations: { contact: true } });
    if (!known) return null;
    known.contact.lastActivityAt = new Date(sentAt);
    return manager.getRepository(ContactEntity).save(known.contact);
  }

  private async created(manager: EntityManager, message: InboundMessage): Promise<ContactEntity> {
    const { workspaceId, sender, channel, content, sentAt } = message;
    const [address] = sender.identities;
    const { firstName, lastName } = sender;
    const contacts = manager.getRepository(ContactEntity);
    const email = address?.value ?? null;
    const language = detectLanguage(content.text) ?? 'en';
    const name = sender.displayName ?? email ?? 'unknown';
    const fields = { workspaceId, name, firstName, lastName, email, source: channel, language };
    const contact = await contacts.save(contacts.create({ ...fields, lastActivityAt: new Date(sentAt) }));
    const identity = { workspaceId, kind: address?.kind ?? '', value: address?.value ?? '', contact };
    await manager.getRepository(IdentityEntity).save(identity);
    await manager.getRepository(ChangeEntity).save({ contact, kind: 'created', changes: fields });
    return contact;
  }
}
