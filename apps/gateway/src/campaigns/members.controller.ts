import { Controller, Delete, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Campaigns } from '#libs/contacts';
import { Allow, Secret } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { BulkJobs } from '../bulk/bulk-jobs.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { presentJob } from '../jobs/present-job.js';
import { memberList, newMembers } from './campaign.inputs.js';
import * as described from './members.operations.js';

type NewMembers = z.output<typeof newMembers.schema>;

/** Ids that are added within the request; more are a job. */
const mostAtOnce = 100;

/** The members of a campaign: listed, added, removed. */
@Controller('api/v1/campaigns')
export class MembersController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly bulkJobs: BulkJobs,
  ) {}

  @Get(':id/members')
  @Allow('contacts:read')
  @Describe(described.listMembers)
  async list(
    @CallerOf() caller: Caller,
    @Id() campaignId: string,
    @ReadQuery(memberList) query: z.output<typeof memberList.schema>,
  ) {
    await this.require(caller, campaignId);
    const pages = new KeysetList('members', campaignId);
    const limit = pageSize(query, caller);
    const page = { campaignId, limit: limit + 1, after: pages.positionOf(query.cursor) };
    const found = await this.campaigns.members(caller.workspaceId, page);
    const rows = found.map((member) => ({ id: member.contact.id, member }));
    const { data, nextCursor } = pages.page(rows, limit, ({ member }) => member.addedAt);
    return { data: data.map(({ member }) => member), nextCursor };
  }

  @Post(':id/members')
  @Secret()
  @Allow('campaigns:write')
  @Describe(described.addMembers)
  async add(
    @CallerOf() caller: Caller,
    @Id() campaignId: string,
    @ReadBody(newMembers) body: NewMembers,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.require(caller, campaignId);
    if (!body.ids || body.ids.length > mostAtOnce) return this.asJob(caller, { campaignId, body }, reply);
    const contactIds = [...new Set(body.ids)].sort();
    const given = { campaignId, contactIds, reason: body.reason ?? null };
    const { changed, unchanged, missing, refused } = await this.campaigns.add(changeBy(caller), given);
    reply.code(200);
    return { data: { added: changed, unchanged, missing, refused: refused.length, refusals: refused } };
  }

  @Delete(':id/members/:contactId')
  @Allow('campaigns:write')
  @Describe(described.removeMember)
  async remove(
    @CallerOf() caller: Caller,
    @Id() campaignId: string,
    @Id('contactId') contactId: string,
  ): Promise<void> {
    await this.require(caller, campaignId);
    const { changed } = await this.campaigns.remove(changeBy(caller), { campaignId, contactIds: [contactId] });
    if (changed === 0) throw notFound('member');
  }

  private async asJob(
    caller: Caller,
    { campaignId, body }: { campaignId: string; body: NewMembers },
    reply: FastifyReply,
  ) {
    const change = {
      action: 'add_to_campaign',
      campaignId,
      ...(body.reason !== undefined && { reason: body.reason }),
    } as const;
    const { job, token } = await this.bulkJobs.make(caller, { change, selection: body, confirmed: false });
    reply.code(201).header('location', `/api/v1/jobs/${job.id}`);
    return { data: presentJob(job, token) };
  }

  private async require({ workspaceId }: Caller, campaignId: string): Promise<void> {
    if (!(await this.campaigns.find(workspaceId, campaignId))) throw notFound('campaign');
  }
}
