import { Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Contacts, Merges, type Merge } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { mergeList, mergeRequest } from './merge.inputs.js';
import * as described from './merges.operations.js';

/** Contacts that turn out to be one person, and those that turn out not to be. */
@Controller('api/v1')
export class MergesController {
  constructor(
    private readonly merges: Merges,
    private readonly contacts: Contacts,
  ) {}

  @Post('contacts/:id/merge')
  @Allow('contacts:merge')
  @Describe(described.mergeContacts)
  async merge(
    @CallerOf() caller: Caller,
    @Id() contactId: string,
    @ReadBody(mergeRequest) { fields = {}, dryRun = false, ...body }: z.output<typeof mergeRequest.schema>,
  ) {
    const merged = await this.merges.merge(changeBy(caller), { contactId, with: body.with, fields, dryRun });
    if (!merged) throw notFound('contact');
    const { contact, conflicts, mergeId, moves } = merged;
    return { data: { contact, conflicts, mergeId, ...(moves && { moves }) } };
  }

  @Get('contacts/:id/merges')
  @Allow('contacts:read')
  @Describe(described.listMerges)
  async list(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(mergeList) query: z.output<typeof mergeList.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { workspaceId } = caller;
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'merges' }, reply);
    const pages = new KeysetList('merges', contactId);
    const limit = pageSize(query, caller);
    const page = { limit: limit + 1, after: pages.positionOf(query.cursor) };
    const found = await this.merges.list({ workspaceId, contactId }, page);
    return pages.page(found.map(presentMerge), limit, ({ at }) => at);
  }

  @Post('merges/:id/undo')
  @Allow('contacts:merge')
  @Describe(described.undoMerge)
  async undo(@CallerOf() caller: Caller, @Id() id: string) {
    const undone = await this.merges.undo(changeBy(caller), id);
    if (!undone) throw notFound('merge');
    return { data: { contact: undone.survivor, restored: undone.restored } };
  }
}

function presentMerge({ fields: _fields, cause, ...merge }: Merge) {
  return { ...merge, by: { kind: cause.kind, id: cause.id } };
}
