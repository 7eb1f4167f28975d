import { Controller, Delete, Get, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Tags } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { merging, newTag, tagChanges, tagList } from './tag.inputs.js';
import { TagJobs } from './tag-jobs.js';
import { TagPage } from './tag-page.js';
import * as described from './tags.operations.js';

/** The tags of a workspace: listed, made, renamed, merged, coloured, deleted. */
@Controller('api/v1/tags')
export class TagsController {
  constructor(
    private readonly tags: Tags,
    private readonly tagJobs: TagJobs,
  ) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.listTags)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(tagList) { search, cursor, ...query }: z.output<typeof tagList.schema>,
  ) {
    const pages = new TagPage(search);
    const limit = pageSize(query, caller);
    const page = { search, limit: limit + 1, after: pages.positionOf(cursor) };
    return pages.page(await this.tags.list(caller.workspaceId, page), limit);
  }

  @Post()
  @Allow('tags:write')
  @Describe(described.makeTag)
  async make(@CallerOf() { workspaceId }: Caller, @ReadBody(newTag) tag: z.output<typeof newTag.schema>) {
    return { data: await this.tags.make(workspaceId, tag) };
  }

  @Patch(':id')
  @Allow('tags:write')
  @Describe(described.changeTag)
  async change(
    @CallerOf() caller: Caller,
    @Id() tagId: string,
    @ReadQuery(merging) { merge }: z.output<typeof merging.schema>,
    @ReadBody(tagChanges) changes: z.output<typeof tagChanges.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const changed = await this.tags.change(changeBy(caller), { tagId, merge: merge === 'true', ...changes });
    if (!changed) throw notFound('tag');
    if ('id' in changed) return { data: changed };
    return this.tagJobs.start(caller, { planned: changed, neededRight: 'tags:write' }, reply);
  }

  @Delete(':id')
  @Allow('tags:delete')
  @Describe(described.deleteTag)
  async remove(@CallerOf() caller: Caller, @Id() id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const removed = await this.tags.remove(changeBy(caller), id);
    if (removed === false) throw notFound('tag');
    if (removed === true) return undefined;
    return this.tagJobs.start(caller, { planned: removed, neededRight: 'tags:delete' }, reply);
  }
}
