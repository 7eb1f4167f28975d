import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Right } from '#libs/access';
import { type PlannedTagChange, tagsKind } from '#libs/contacts';
import { Jobs } from '#libs/jobs';
import { principalOf, type Caller } from '../auth/caller.js';
import type { JobView } from '../jobs/job.schema.js';
import { presentJob } from '../jobs/present-job.js';

/** Makes jobs that change tags of many contacts. */
@Injectable()
export class TagJobs {
  constructor(private readonly jobs: Jobs) {}

  /** The response is the job, 202. */
  async start(
    caller: Caller,
    { planned, neededRight }: { planned: PlannedTagChange; neededRight: Right },
    reply: FastifyReply,
  ): Promise<{ data: JobView }> {
    const { request, contacts } = planned;
    const { job } = await this.jobs.create(caller.workspaceId, {
      kind: tagsKind,
      neededRight,
      principal: principalOf(caller),
      params: { ...request },
      total: contacts,
      needsConfirmation: false,
    });
    reply.code(202).header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job) };
  }
}
