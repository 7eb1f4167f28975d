import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Contacts, listIdentities, listSuggestions } from '#libs/contacts';
import { Database } from '#libs/database';
import { CallerOf, type Caller } from '../auth/caller.js';
import { answeringContact } from '../contacts/answering-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input.js';
import { KeysetList } from '../http/keyset-page.js';
import { defaultLimit } from '../http/limits.js';
import { noParameters } from '../http/no-parameters.js';
import * as described from './identities.operations.js';
import { suggestionList } from './suggestion.input.js';
import { presentSuggestion } from './suggestion.presenter.js';

/** What names a contact, and what may do so. */
@Controller('api/v1/contacts')
export class IdentitiesController {
  constructor(
    private readonly database: Database,
    private readonly contacts: Contacts,
  ) {}

  @Get(':id/identities')
  @Describe(described.listIdentities)
  async identities(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadQuery(noParameters) _query: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contactId = await answeringContact(this.contacts, { workspaceId, id, part: 'identities' }, reply);
    return { data: await listIdentities(this.database, { workspaceId, contactId }), nextCursor: null };
  }

  @Get(':id/suggestions')
  @Describe(described.listSuggestions)
  async suggestions(
    @CallerOf() { workspaceId, maxPageSize }: Caller,
    @Id() id: string,
    @ReadQuery(suggestionList) query: z.output<typeof suggestionList.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contactId = await answeringContact(this.contacts, { workspaceId, id, part: 'suggestions' }, reply);
    const pages = new KeysetList('suggestions', contactId);
    const { limit = Math.min(defaultLimit, maxPageSize), cursor } = query;
    const page = { limit: limit + 1, after: pages.positionOf(cursor) };
    const found = await listSuggestions(this.database, { workspaceId, contactId }, page);
    return pages.page(found.map(presentSuggestion), limit, ({ at }) => at);
  }
}
