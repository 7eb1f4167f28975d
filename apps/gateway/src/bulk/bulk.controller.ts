import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { MadeJob } from '#libs/jobs';
import { Allow, Secret } from '../auth/access.js';
import { requireRight } from '../auth/authorisation.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { MakeExport } from '../exports/make-export.js';
import { presentJob } from '../jobs/present-job.js';
import { BulkJobs } from './bulk-jobs.js';
import { bulkRequest, changeOf, type BulkBody } from './bulk.input.js';
import * as described from './bulk.operations.js';

/** Changes of many contacts, as jobs. */
@Controller('api/v1/contacts/bulk')
export class BulkController {
  constructor(
    private readonly bulkJobs: BulkJobs,
    private readonly exports: MakeExport,
  ) {}

  @Post()
  @Secret()
  @Allow('contacts:write')
  @Describe(described.changeMany)
  async change(
    @CallerOf() caller: Caller,
    @ReadBody(bulkRequest) body: BulkBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { job, token } = await this.make(caller, body);
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job, token) };
  }

  private make(caller: Caller, body: BulkBody): Promise<MadeJob> {
    const { action, params } = body;
    const confirmed = body.confirm === true;
    if (action !== 'export')
      return this.bulkJobs.make(caller, { change: changeOf(action, params), selection: body, confirmed });
    requireRight(caller, 'contacts:export');
    return this.exports.make(caller, { selection: body, format: params?.format, fields: params?.columns, confirmed });
  }
}
