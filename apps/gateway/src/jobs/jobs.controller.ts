import { Controller, Get, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Bulk } from '#libs/contacts';
import { Jobs, type Job } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { requireRight } from '../auth/authorisation.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { isEndedDeletion } from '../bulk/deletion.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { jobConfirmation, jobList } from './job.inputs.js';
import * as described from './jobs.operations.js';
import { presentJob } from './present-job.js';

/** Long work of a workspace: listed, read, confirmed, cancelled. */
@Controller('api/v1/jobs')
export class JobsController {
  constructor(
    private readonly jobs: Jobs,
    private readonly bulk: Bulk,
  ) {}

  @Get()
  @Allow('jobs:read')
  @Describe(described.listJobs)
  async list(@CallerOf() caller: Caller, @ReadQuery(jobList) query: z.output<typeof jobList.schema>) {
    const { state, kind } = query;
    const pages = new KeysetList('jobs', state ?? null, kind ?? null);
    const limit = pageSize(query, caller);
    const before = pages.positionOf(query.cursor)?.id;
    const found = await this.jobs.list(caller.workspaceId, { limit: limit + 1, before, state, kind });
    const { data, nextCursor } = pages.page(found, limit, ({ createdAt }) => createdAt);
    return { data: await this.shown(caller, data), nextCursor };
  }

  @Get(':id')
  @Allow('jobs:read')
  @Describe(described.getJob)
  async get(@CallerOf() caller: Caller, @Id() id: string) {
    const job = await this.jobs.find(caller.workspaceId, id);
    if (!job) throw notFound('job');
    return { data: await this.one(caller, job) };
  }

  @Post(':id/confirm')
  @Allow('jobs:write')
  @Describe(described.confirmJob)
  async confirm(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(jobConfirmation) { token }: z.output<typeof jobConfirmation.schema>,
  ) {
    const job = await this.jobs.find(caller.workspaceId, id);
    if (!job) throw notFound('job');
    requireRight(caller, job.neededRight);
    const confirmed = await this.jobs.confirm(caller.workspaceId, id, token);
    if (!confirmed) throw notFound('job');
    return { data: presentJob(confirmed) };
  }

  @Post(':id/cancel')
  @Allow('jobs:write')
  @Describe(described.cancelJob)
  async cancel(@CallerOf() caller: Caller, @Id() id: string) {
    const job = await this.jobs.cancel(caller.workspaceId, id);
    if (!job) throw notFound('job');
    return { data: await this.one(caller, job) };
  }

  private async one(caller: Caller, job: Job) {
    const [shown = presentJob(job)] = await this.shown(caller, [job]);
    return shown;
  }

  /** One more read where there are deletions: which of them can be undone. */
  private async shown({ workspaceId }: Caller, jobs: readonly Job[]) {
    const deletions = jobs.filter(isEndedDeletion).map(({ id }) => id);
    const undoable = new Set(deletions.length === 0 ? [] : await this.bulk.undoable(workspaceId, deletions));
    return jobs.map((job) => presentJob(job, null, undoable.has(job.id)));
  }
}
