import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { presentJob } from '../jobs/present-job.js';
import { newExport, type NewExport } from './export.input.js';
import * as described from './exports.operations.js';
import { MakeExport, type WantedExport } from './make-export.js';

/** Contacts as files. */
@Controller('api/v1/exports')
export class ExportsController {
  constructor(private readonly exports: MakeExport) {}

  @Post()
  @Allow('contacts:export')
  @Describe(described.makeExport)
  async make(
    @CallerOf() caller: Caller,
    @ReadBody(newExport) body: NewExport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { job } = await this.exports.make(caller, wantedOf(body));
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job) };
  }
}

function wantedOf({ format, fields, ...selection }: NewExport): WantedExport {
  return { format, fields, selection, confirmed: true };
}
