import { Controller, Get, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { logAccess, mayDo } from '#libs/access';
import {
  CustomFields,
  type Filter,
  type Kept,
  readFilter,
  type Retention,
  retentionKind,
  retentionKinds,
  RetentionPeriods,
} from '#libs/contacts';
import { Jobs } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { CallerOf, principalOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { Problem } from '../http/problems/problem.js';
import { presentJob } from '../jobs/present-job.js';
import * as described from './retention.operations.js';

/** How long a workspace keeps what it has. */
@Controller('api/v1/retention')
export class RetentionController {
  constructor(
    private readonly periods: RetentionPeriods,
    private readonly jobs: Jobs,
    private readonly customFields: CustomFields,
  ) {}

  @Get()
  @Allow('retention')
  @Describe(described.getRetention)
  async get(@CallerOf() { workspaceId }: Caller) {
    return { data: presented(await this.periods.get(workspaceId)) };
  }

  @Patch()
  @Allow('retention')
  @Describe(described.changeRetention)
  async change(
    @CallerOf() caller: Caller,
    @ReadBody(described.retentionChanges) body: z.output<typeof described.retentionChanges.schema>,
  ) {
    const { workspaceId } = caller;
    const { contactsExcept: given, ...days } = body;
    const erases = [given, days.contact, days.deletedContact].some((one) => one !== undefined);
    if (erases) requireEraser(caller);
    const contactsExcept = given === undefined ? undefined : await this.filterOf(caller, given);
    const wanted = { days: givenOf(days), contactsExcept };
    const kept = await this.periods.change(workspaceId, wanted, (queries, change) =>
      logAccess(queries, workspaceId, {
        kind: 'retention_changed',
        actor: caller,
        userId: null,
        details: detailsOf(change),
      }),
    );
    return { data: presented(kept) };
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

  /** @throws FilterRefusedError. */
  private async filterOf({ workspaceId, defaultCountry }: Caller, given: unknown): Promise<Filter | null> {
    if (given === null) return null;
    const customFields = await this.customFields.list(workspaceId);
    return readFilter(given, { name: 'contactsExcept', country: defaultCountry, customFields });
  }
}

/** Whoever sets it has contacts erased. @throws Problem forbidden. */
function requireEraser(caller: Caller): void {
  if (mayDo(caller, 'contacts:erase')) return;
  const detail =
    'To set how long idle or deleted contacts are kept takes the right contacts:erase too: the others are erased.';
  throw new Problem('forbidden', detail, { members: { right: 'contacts:erase' } });
}

function presented({ days, ...others }: Kept) {
  return { ...days, ...others };
}

/** Without what was left out. */
function givenOf(days: { [Kind in keyof Retention]?: number | null | undefined }): Partial<Retention> {
  return Object.fromEntries(Object.entries(days).filter(([, value]) => value !== undefined));
}

function detailsOf({ before, after }: { before: Kept; after: Kept }) {
  const changed = retentionKinds.filter((kind) => before.days[kind] !== after.days[kind]);
  const days = changed.map((kind) => [kind, { before: textOf(before.days[kind]), after: textOf(after.days[kind]) }]);
  const [was, is] = [filterText(before.contactsExcept), filterText(after.contactsExcept)];
  return Object.fromEntries([...days, ...(was === is ? [] : [['contactsExcept', { before: was, after: is }]])]);
}

function filterText(filter: Filter | null): string | null {
  return filter && JSON.stringify(filter);
}

function textOf(days: number | null): string | null {
  return days === null ? null : String(days);
}
