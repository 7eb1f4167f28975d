import { Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Duplicates, duplicatesKind, type DuplicatePosition } from '#libs/contacts';
import { Jobs } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, principalOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input/input.js';
import { decodeCursor, encodeCursor, invalidCursor, listName } from '../http/paging/cursor.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { presentJob } from '../jobs/present-job.js';
import { duplicateCount, duplicateList } from './duplicate.inputs.js';
import * as described from './duplicates.operations.js';

const position = z.tuple([z.int(), z.guid()]);

/** Contacts that may be one person. */
@Controller('api/v1/duplicates')
export class DuplicatesController {
  constructor(
    private readonly duplicates: Duplicates,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.listDuplicates)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(duplicateList) { contactId, minScore, cursor, ...query }: z.output<typeof duplicateList.schema>,
  ) {
    const list = listName('duplicates', contactId ?? null, minScore ?? null);
    const limit = pageSize(query, caller);
    const page = { contactId, minScore, limit: limit + 1, after: positionOf(list, cursor) };
    const found = await this.duplicates.list(caller.workspaceId, page);
    const last = found.length > limit ? found[limit - 1] : undefined;
    return { data: found.slice(0, limit), nextCursor: last ? encodeCursor(list, [last.score, last.id]) : null };
  }

  @Get('count')
  @Allow('contacts:read')
  @Describe(described.countDuplicates)
  async count(
    @CallerOf() { workspaceId }: Caller,
    @ReadQuery(duplicateCount) { minScore }: z.output<typeof duplicateCount.schema>,
  ) {
    return { data: await this.duplicates.countPairs(workspaceId, minScore) };
  }

  @Post(':id/dismiss')
  @Allow('contacts:merge')
  @Describe(described.dismissDuplicate)
  async dismiss(@CallerOf() caller: Caller, @Id() id: string): Promise<void> {
    if (!(await this.duplicates.dismiss(changeBy(caller), id))) throw notFound('duplicate');
  }

  @Post('search')
  @Allow('contacts:merge')
  @Describe(described.searchDuplicates)
  async search(@CallerOf() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const { job } = await this.jobs.create(caller.workspaceId, {
      kind: duplicatesKind,
      neededRight: 'contacts:merge',
      principal: principalOf(caller),
      params: {},
      total: await this.duplicates.count(caller.workspaceId),
      needsConfirmation: false,
    });
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job) };
  }
}

/** @throws Problem invalid_cursor, cursor_mismatch. */
function positionOf(list: string, cursor: string | undefined): DuplicatePosition | undefined {
  if (cursor === undefined) return undefined;
  const { success, data } = position.safeParse(decodeCursor(list, cursor));
  if (!success) throw invalidCursor();
  return { score: data[0], id: data[1] };
}
