import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, Secret } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { presentJob } from '../jobs/present-job.js';
import { BulkJobs } from './bulk-jobs.js';
import { bulkRequest, changeOf, type BulkBody } from './bulk.input.js';
import * as described from './bulk.operations.js';

/** Changes of many contacts, as jobs. */
@Controller('api/v1/contacts/bulk')
export class BulkController {
  constructor(private readonly bulkJobs: BulkJobs) {}

  @Post()
  @Secret()
  @Allow('contacts:write')
  @Describe(described.changeMany)
  async change(
    @CallerOf() caller: Caller,
    @ReadBody(bulkRequest) body: BulkBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const wanted = { change: changeOf(body), selection: body, confirmed: body.confirm === true };
    const { job, token } = await this.bulkJobs.make(caller, wanted);
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job, token) };
  }
}
