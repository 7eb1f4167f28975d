import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InboundMessage } from '#libs/contracts';
import { ContactEntity } from './contact.entity.js';
import { MessageEntity } from './message.entity.js';

/** Finds or makes the contact, then saves the message: one after the other, as tutorials have it. */
@Injectable()
export class InboundMessagesService {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async take(id: string, message: InboundMessage): Promise<void> {
    const contact = await this.contactOf(message);
    const { channel, externalId, content, sentAt, receivedAt } = message;
    const messages = this.source.getRepository(MessageEntity);
    const { subject, text } = content;
    const times = { sentAt: new Date(sentAt), receivedAt: new Date(receivedAt) };
    await messages.save(messages.create({ id, contact, channel, externalId, subject, text, ...times }));
  }

  private async contactOf({ workspaceId, sender, channel, sentAt }: InboundMessage): Promise<ContactEntity> {
    const contacts = this.source.getRepository(ContactEntity);
    const email = sender.identities[0]?.value ?? '';
    const { firstName, lastName } = sender;
    const name = sender.displayName ?? email;
    const known = await contacts.findOneBy({ workspaceId, email });
    const contact = known ?? contacts.create({ workspaceId, email, name, firstName, lastName, source: channel });
    contact.lastActivityAt = new Date(sentAt);
    return contacts.save(contact);
  }
}
