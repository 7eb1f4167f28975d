import { Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { RecordKinds } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { newRecordKind, recordKindChanges, recordKindList } from './record-kind.inputs.js';
import * as described from './record-kinds.operations.js';

/** The kinds of records that a workspace describes. */
@Controller('api/v1/record-kinds')
export class RecordKindsController {
  private readonly pages = new KeysetList('record-kinds');

  constructor(private readonly kinds: RecordKinds) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.listRecordKinds)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(recordKindList) { cursor, ...query }: z.output<typeof recordKindList.schema>,
  ) {
    const limit = pageSize(query, caller);
    const after = this.pages.positionOf(cursor);
    const all = await this.kinds.list(caller.workspaceId);
    const begin = after ? all.findIndex(({ id }) => id === after.id) + 1 : 0;
    return this.pages.page(all.slice(begin, begin + limit + 1), limit, ({ createdAt }) => createdAt);
  }

  @Post()
  @Allow('record-kinds:write')
  @Describe(described.makeRecordKind)
  async make(
    @CallerOf() { workspaceId }: Caller,
    @ReadBody(newRecordKind) kind: z.output<typeof newRecordKind.schema>,
  ) {
    return { data: await this.kinds.make(workspaceId, kind) };
  }

  @Patch(':id')
  @Allow('record-kinds:write')
  @Describe(described.changeRecordKind)
  async change(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadBody(recordKindChanges) changes: z.output<typeof recordKindChanges.schema>,
  ) {
    const changed = await this.kinds.change(workspaceId, { id, ...changes });
    if (!changed) throw notFound('kind of records');
    return { data: changed };
  }

  @Delete(':id')
  @Allow('record-kinds:write')
  @Describe(described.removeRecordKind)
  async remove(@CallerOf() { workspaceId }: Caller, @Id() id: string): Promise<void> {
    if (!(await this.kinds.remove(workspaceId, id))) throw notFound('kind of records');
  }
}
