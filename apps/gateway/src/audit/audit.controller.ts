import { Controller, Get } from '@nestjs/common';
import type { z } from 'zod';
import { AuditLog } from '#libs/access';
import { Allow } from '../auth/access.js';
import { requireRight } from '../auth/authorisation.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import * as described from './audit.operations.js';

/** The log of who may do what, who signed in, and who read personal data in bulk. */
@Controller('api/v1/audit-log')
export class AuditController {
  constructor(private readonly log: AuditLog) {}

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
    return pages.page(await this.log.list(caller.workspaceId, filter, page), limit, (entry) => entry.at);
  }
}
