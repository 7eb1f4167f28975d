import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Contacts, Duplicates } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id } from '../http/input/input.js';
import { readStory } from './identity-story.operations.js';

/** Why a contact is one person, and why others are not. */
@Controller('api/v1/contacts')
export class IdentityStoryController {
  constructor(
    private readonly duplicates: Duplicates,
    private readonly contacts: Contacts,
  ) {}

  @Get(':id/identity-story')
  @Allow('contacts:read')
  @Describe(readStory)
  async read(@CallerOf() { workspaceId }: Caller, @Id() id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'identity-story' }, reply);
    return { data: await this.duplicates.story({ workspaceId, contactId }) };
  }
}
