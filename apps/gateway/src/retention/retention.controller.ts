import { Controller, Get, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { logAccess } from '#libs/access';
import { type Retention, retentionKind, retentionKinds, RetentionPeriods } from '#libs/contacts';
import { Jobs } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { CallerOf, principalOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { presentJob } from '../jobs/present-job.js';
import * as described from './retention.operations.js';

/** How long a workspace keeps what it has. */
@Controller('api/v1/retention')
export class RetentionController {
  constructor(
    private readonly periods: RetentionPeriods,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @Allow('retention')
  @Describe(described.getRetention)
  async get(@CallerOf() { workspaceId }: Caller) {
    return { data: await this.periods.get(workspaceId) };
  }

  @Patch()
  @Allow('retention')
  @Describe(described.changeRetention)
  async change(
    @CallerOf() caller: Caller,
    @ReadBody(described.retentionChanges) body: z.output<typeof described.retentionChanges.schema>,
  ) {
    const { workspaceId } = caller;
    const data = await this.periods.change(workspaceId, givenOf(body), (queries, change) =>
      logAccess(queries, workspaceId, {
        kind: 'retention_changed',
        actor: caller,
        userId: null,
        details: detailsOf(change),
      }),
    );
    return { data };
  }

  @Post('runs')
  @Allow('retention')
  @Describe(described.runRetention)
  async run(
    @CallerOf() caller: Caller,
    @ReadBody(described.retentionRun) { dryRun, days }: z.output<typeof described.retentionRun.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { job } = await this.jobs.create(caller.workspaceId, {
      kind: retentionKind,
      neededRight: 'retention',
      principal: principalOf(caller),
      params: { dryRun, ...(days && { days: givenOf(days) }) },
      total: null,
      needsConfirmation: false,
    });
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job) };
  }
}

/** Without what was left out. */
function givenOf(days: { [Kind in keyof Retention]?: number | null | undefined }): Partial<Retention> {
  return Object.fromEntries(Object.entries(days).filter(([, value]) => value !== undefined));
}

function detailsOf({ before, after }: { before: Retention; after: Retention }) {
  const changed = retentionKinds.filter((kind) => before[kind] !== after[kind]);
  return Object.fromEntries(
    changed.map((kind) => [kind, { before: textOf(before[kind]), after: textOf(after[kind]) }]),
  );
}

function textOf(days: number | null): string | null {
  return days === null ? null : String(days);
}
