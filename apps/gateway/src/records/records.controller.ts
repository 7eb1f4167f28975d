import { Controller, Delete, Get, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Contacts, Records, type ContactRecord, type ListedRecord } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { newRecord, recordChanges, recordList } from './record.inputs.js';
import * as described from './records.operations.js';

/** What other systems attach to contacts. */
@Controller('api/v1')
export class RecordsController {
  constructor(
    private readonly records: Records,
    private readonly contacts: Contacts,
  ) {}

  @Get('contacts/:id/records')
  @Allow('contacts:read')
  @Describe(described.listRecords)
  async list(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(recordList) { kind, cursor, ...query }: z.output<typeof recordList.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contactId = await this.contactOf(caller, id, reply);
    const upcoming = query.upcoming === 'true';
    const pages = new KeysetList('records', contactId, kind, upcoming);
    const limit = pageSize(query, caller);
    const page = { kind, upcoming, limit: limit + 1, after: pages.positionOf(cursor) };
    const found = await this.records.list({ workspaceId: caller.workspaceId, contactId }, page);
    const { data, nextCursor } = pages.page(found, limit, ({ happensAt }) => happensAt);
    return { data: data.map(recordOf), nextCursor };
  }

  @Post('contacts/:id/records')
  @Allow('records:write')
  @Describe(described.putRecord)
  async put(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(newRecord) body: z.output<typeof newRecord.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contactId = await this.contactOf(caller, id, reply);
    const { externalId = null, at = null, status = null, url = null, data = {}, ...others } = body;
    const given = { ...others, externalId, at, status, url, data };
    const { record, isNew } = await this.records.put(changeBy(caller), contactId, given);
    reply.status(isNew ? 201 : 200);
    return { data: record };
  }

  @Patch('records/:id')
  @Allow('records:write')
  @Describe(described.changeRecord)
  async change(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(recordChanges) changes: z.output<typeof recordChanges.schema>,
  ) {
    const record = await this.records.change(changeBy(caller), id, changes);
    if (!record) throw notFound('record');
    return { data: record };
  }

  @Delete('records/:id')
  @Allow('records:write')
  @Describe(described.removeRecord)
  async remove(@CallerOf() caller: Caller, @Id() id: string): Promise<void> {
    if (!(await this.records.remove(changeBy(caller), id))) throw notFound('record');
  }

  private contactOf({ workspaceId }: Caller, id: string, reply: FastifyReply): Promise<string> {
    return survivingContactId(this.contacts, { workspaceId, id, part: 'records' }, reply);
  }
}

/** Without its place in the list. */
function recordOf({ happensAt: _happensAt, ...record }: ListedRecord): ContactRecord {
  return record;
}
