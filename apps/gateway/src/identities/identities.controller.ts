import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Contacts, Identities, Suggestions } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import * as described from './identities.operations.js';
import { suggestionList } from './suggestion.input.js';
import { presentSuggestion } from './suggestion.presenter.js';

/** A contact's identities, and suggestions of further ones. */
@Controller('api/v1/contacts')
export class IdentitiesController {
  constructor(
    private readonly ofContacts: Identities,
    private readonly suggested: Suggestions,
    private readonly contacts: Contacts,
  ) {}

  @Get(':id/identities')
  @Allow('contacts:read')
  @Describe(described.listIdentities)
  async identities(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'identities' }, reply);
    return { data: await this.ofContacts.list({ workspaceId, contactId }), nextCursor: null };
  }

  @Get(':id/suggestions')
  @Allow('contacts:read')
  @Describe(described.listSuggestions)
  async suggestions(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(suggestionList) query: z.output<typeof suggestionList.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { workspaceId } = caller;
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'suggestions' }, reply);
    const pages = new KeysetList('suggestions', contactId);
    const limit = pageSize(query, caller);
    const page = { limit: limit + 1, after: pages.positionOf(query.cursor) };
    const found = await this.suggested.list({ workspaceId, contactId }, page);
    return pages.page(found.map(presentSuggestion), limit, ({ at }) => at);
  }
}
