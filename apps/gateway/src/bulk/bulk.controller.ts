import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Bulk, bulkKind, type BulkAction, type BulkRequest, CustomFields } from '#libs/contacts';
import type { Right } from '#libs/access';
import { Jobs } from '#libs/jobs';
import { Allow, Secret } from '../auth/access.js';
import { requireRight } from '../auth/authorisation.js';
import { CallerOf, principalOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { presentJob } from '../jobs/present-job.js';
import { bulkRequest, fieldsOf, type BulkBody } from './bulk.input.js';
import * as described from './bulk.operations.js';
import { wantedSelection } from './wanted-selection.js';

/** Changes of many contacts, as jobs. */
@Controller('api/v1/contacts/bulk')
export class BulkController {
  constructor(
    private readonly bulk: Bulk,
    private readonly jobs: Jobs,
    private readonly customFields: CustomFields,
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
    const neededRight = rightFor(body.action);
    requireRight(caller, neededRight);
    await this.bulk.requireFields(caller.workspaceId, fieldsOf(body) ?? {});
    const wanted = await wantedSelection(body, caller, this.customFields);
    const { selection, count } = await this.bulk.select(caller.workspaceId, wanted, body.action);
    const params = { ...request(body), selection, counted: count };
    const { job, token } = await this.jobs.create(caller.workspaceId, {
      kind: bulkKind,
      neededRight,
      principal: principalOf(caller),
      params,
      total: count,
      needsConfirmation: body.confirm !== true,
    });
    reply.header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job, token) };
  }
}

function rightFor(action: BulkAction): Right {
  return action === 'delete' ? 'contacts:delete' : 'contacts:write';
}

function request(body: BulkBody): Pick<BulkRequest, 'action' | 'tags' | 'fields'> {
  const fields = fieldsOf(body);
  return { action: body.action, ...(body.params?.tags && { tags: body.params.tags }), ...(fields && { fields }) };
}
