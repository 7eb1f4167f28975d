import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { eraseKind, Erasures } from '#libs/contacts';
import { Jobs } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { CallerOf, principalOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, invalidRequest, ReadBody } from '../http/input/input.js';
import { notFound } from '../http/problems/problem.js';
import { presentJob } from '../jobs/present-job.js';
import * as described from './erasure.operations.js';

/** A person is forgotten. */
@Controller('api/v1/contacts')
export class ErasureController {
  constructor(
    private readonly erasures: Erasures,
    private readonly jobs: Jobs,
  ) {}

  @Post(':id/erase')
  @Allow('contacts:erase')
  @Describe(described.eraseContact)
  async erase(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(described.erasure) { confirm }: z.output<typeof described.erasure.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (confirm.toLowerCase() !== id.toLowerCase()) throw invalidRequest([notTheId]);
    if (!(await this.erasures.isErasable(caller.workspaceId, id))) throw notFound('contact');
    const { job } = await this.jobs.create(caller.workspaceId, {
      kind: eraseKind,
      neededRight: 'contacts:erase',
      principal: principalOf(caller),
      params: { contactId: id },
      total: null,
      needsConfirmation: false,
    });
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job) };
  }
}

const notTheId = {
  field: 'confirm',
  code: 'not_the_id',
  message: 'confirm: is not the id of this contact; send the id that the path has.',
};
