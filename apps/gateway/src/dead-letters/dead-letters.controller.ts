import { Controller, Get, Header, Post, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Scope } from '#libs/database';
import { DeadLetters } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { bulkReplayRequest, deadLetterCount, deadLetterList, replayRequest, scopeOf } from './dead-letter.inputs.js';
import { presentDeadLetter, presentListed, shownBytes } from './dead-letter.schema.js';
import * as described from './dead-letters.operations.js';
import { notOpen, ReplayDeadLetters } from './replay-dead-letters.js';
import { ReplayMany } from './replay-many.js';

/** Dead letters: listed, read, replayed, discarded. */
@Controller('api/v1/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly replays: ReplayDeadLetters,
    private readonly many: ReplayMany,
  ) {}

  @Get()
  @Allow('dead-letters:read')
  @Describe(described.listDeadLetters)
  async list(@CallerOf() caller: Caller, @ReadQuery(deadLetterList) query: z.output<typeof deadLetterList.schema>) {
    const { status, reason, inboxId, cursor } = query;
    const limit = pageSize(query, caller);
    const pages = new KeysetList('dead-letters', status, reason ?? null, inboxId ?? null);
    const page = { status, reason, inboxId, limit: limit + 1, after: pages.positionOf(cursor) };
    const found = await this.deadLetters.list(scopeOf(caller), page);
    const { data, nextCursor } = pages.page(found, limit, (letter) => letter.setAsideAt);
    return { data: data.map(presentListed), nextCursor };
  }

  @Get('count')
  @Allow('dead-letters:read')
  @Describe(described.countDeadLetters)
  async count(@CallerOf() caller: Caller, @ReadQuery(deadLetterCount) query: z.output<typeof deadLetterCount.schema>) {
    return { data: await this.deadLetters.count(scopeOf(caller), query) };
  }

  @Post('replay')
  @Allow('dead-letters:write')
  @Describe(described.replayMany)
  async replayMany(
    @CallerOf() caller: Caller,
    @ReadBody(bulkReplayRequest) body: z.output<typeof bulkReplayRequest.schema>,
  ) {
    return { data: await this.many.replay(scopeOf(caller), body) };
  }

  @Get(':id')
  @Allow('dead-letters:read')
  @Describe(described.getDeadLetter)
  async get(@CallerOf() caller: Caller, @Id() id: string) {
    return { data: presentDeadLetter(await this.find(scopeOf(caller), id)) };
  }

  @Get(':id/original')
  @Allow('dead-letters:read')
  @Describe(described.getOriginal)
  @Header('content-type', 'application/octet-stream')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  async original(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { keptSize } = await this.find(scopeOf(caller), id);
    reply.header('content-disposition', `attachment; filename="dead-letter-${id}.bin"`);
    const bytes = Readable.from(this.deadLetters.original(scopeOf(caller), id), { objectMode: false });
    return new StreamableFile(bytes, { length: keptSize });
  }

  @Post(':id/replay')
  @Allow('dead-letters:write')
  @Describe(described.replayDeadLetter)
  async replay(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(replayRequest) body: z.output<typeof replayRequest.schema>,
  ) {
    return { data: await this.replays.replay(scopeOf(caller), { id, dryRun: body?.dryRun ?? true }) };
  }

  @Post(':id/discard')
  @Allow('dead-letters:write')
  @Describe(described.discardDeadLetter)
  async discard(@CallerOf() caller: Caller, @Id() id: string) {
    const scope = scopeOf(caller);
    const { status } = await this.find(scope, id);
    if (!(await this.deadLetters.discard(scope, id))) throw notOpen(status);
    return { data: presentDeadLetter(await this.find(scope, id)) };
  }

  private async find(scope: Scope, id: string) {
    const found = await this.deadLetters.find(scope, { id, headBytes: shownBytes });
    if (!found) throw notFound('dead letter');
    return found;
  }
}
