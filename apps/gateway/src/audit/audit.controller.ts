import { Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { auditExportKind, AuditLog, type AuditEntry } from '#libs/access';
import { Exports } from '#libs/contacts';
import { Jobs } from '#libs/jobs';
import { Allow } from '../auth/access.js';
import { requireRight } from '../auth/authorisation.js';
import { CallerOf, principalOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { storageFull } from '../exports/storage-full.js';
import { ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { presentJob } from '../jobs/present-job.js';
import { whyOf } from '../reasons/why.js';
import * as described from './audit.operations.js';

/** The log of who may do what, who signed in, and who read personal data in bulk. */
@Controller('api/v1/audit-log')
export class AuditController {
  constructor(
    private readonly log: AuditLog,
    private readonly exports: Exports,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @Allow('audit')
  @Describe(described.listAudit)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(described.auditList) query: z.output<typeof described.auditList.schema>,
  ) {
    const { limit: _, cursor, ...filter } = query;
    if (filter.contactId !== undefined) requireRight(caller, 'contacts:read');
    const limit = pageSize(query, caller);
    const pages = new KeysetList('audit-log', filter);
    const page = { limit: limit + 1, after: pages.positionOf(cursor) };
    const found = await this.log.list(caller.workspaceId, filter, page);
    const { data, nextCursor } = pages.page(found, limit, (entry) => entry.at);
    return { data: data.map((entry) => ({ ...entry, why: whyOf(reasonIn(entry)) })), nextCursor };
  }

  @Post('exports')
  @Allow('audit')
  @Describe(described.exportAudit)
  async export(
    @CallerOf() caller: Caller,
    @ReadBody(described.auditExport) { format, ...filter }: z.output<typeof described.auditExport.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { workspaceId } = caller;
    if (filter.contactId !== undefined) requireRight(caller, 'contacts:read');
    if ((await this.exports.room(workspaceId)) === 0) throw storageFull();
    const { job } = await this.jobs.create(workspaceId, {
      kind: auditExportKind,
      neededRight: 'audit',
      principal: principalOf(caller),
      params: { format, filter: { ...filter, to: filter.to ?? new Date().toISOString() } },
      total: null,
      needsConfirmation: false,
    });
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job) };
  }
}

/** The sentence of a webhook or a rule that ended itself. */
function reasonIn({ details: { reason } }: AuditEntry): string | null {
  return typeof reason === 'string' ? reason : null;
}
