import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Contacts, Exports, subjectExportKind, type SubjectExportRequest } from '#libs/contacts';
import { Jobs } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { CallerOf, principalOf, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id } from '../http/input/input.js';
import { presentJob } from '../jobs/present-job.js';
import * as described from './subject-export.operations.js';
import { storageFull } from './storage-full.js';

/** All that is known of one contact, for the person. */
@Controller('api/v1/contacts')
export class SubjectExportController {
  constructor(
    private readonly contacts: Contacts,
    private readonly exports: Exports,
    private readonly jobs: Jobs,
  ) {}

  @Post(':id/subject-export')
  @Allow('contacts:export')
  @Describe(described.exportSubject)
  async make(@CallerOf() caller: Caller, @Id() id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { workspaceId } = caller;
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'subject-export' }, reply);
    if ((await this.exports.room(workspaceId)) === 0) throw storageFull();
    const params: SubjectExportRequest = { contactId };
    const { job } = await this.jobs.create(workspaceId, {
      kind: subjectExportKind,
      neededRight: 'contacts:export',
      principal: principalOf(caller),
      params: { ...params },
      total: null,
      needsConfirmation: false,
    });
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job) };
  }
}
