import { Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Contacts, Consents } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { consentList, newConsent } from './consent.inputs.js';
import * as described from './consents.operations.js';

/** What contacts allowed, with its history. */
@Controller('api/v1/contacts')
export class ConsentsController {
  constructor(
    private readonly consents: Consents,
    private readonly contacts: Contacts,
  ) {}

  @Get(':id/consents')
  @Allow('contacts:read')
  @Describe(described.listConsents)
  async list(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(consentList) query: z.output<typeof consentList.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { workspaceId } = caller;
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'consents' }, reply);
    const pages = new KeysetList('consents', contactId);
    const limit = pageSize(query, caller);
    const page = { limit: limit + 1, after: pages.positionOf(query.cursor) };
    return pages.page(await this.consents.list({ workspaceId, contactId }, page), limit, ({ at }) => at);
  }

  @Post(':id/consents')
  @Allow('contacts:write')
  @Describe(described.recordConsent)
  async record(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(newConsent) { channel = null, source = null, ...given }: z.output<typeof newConsent.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const requested = { workspaceId: caller.workspaceId, id, part: 'consents' };
    const contactId = await survivingContactId(this.contacts, requested, reply);
    return { data: await this.consents.record(changeBy(caller), { ...given, contactId, channel, source }) };
  }
}
