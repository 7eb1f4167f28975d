import { Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Campaigns } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { campaignChanges, campaignList, newCampaign } from './campaign.inputs.js';
import * as described from './campaigns.operations.js';

/** The campaigns of a workspace: listed, made, renamed, archived. */
@Controller('api/v1/campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: Campaigns) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.listCampaigns)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(campaignList) { archived, cursor, ...query }: z.output<typeof campaignList.schema>,
  ) {
    const pages = new KeysetList('campaigns', archived ?? null);
    const limit = pageSize(query, caller);
    const page = { archived, limit: limit + 1, after: pages.positionOf(cursor) };
    return pages.page(await this.campaigns.list(caller.workspaceId, page), limit, ({ createdAt }) => createdAt);
  }

  @Post()
  @Allow('campaigns:write')
  @Describe(described.makeCampaign)
  async make(
    @CallerOf() { workspaceId }: Caller,
    @ReadBody(newCampaign) { name, purpose = null }: z.output<typeof newCampaign.schema>,
  ) {
    return { data: await this.campaigns.make(workspaceId, { name, purpose }) };
  }

  @Get(':id')
  @Allow('contacts:read')
  @Describe(described.getCampaign)
  async get(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const campaign = await this.campaigns.find(workspaceId, id);
    if (!campaign) throw notFound('campaign');
    return { data: campaign };
  }

  @Patch(':id')
  @Allow('campaigns:write')
  @Describe(described.changeCampaign)
  async change(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadBody(campaignChanges) changes: z.output<typeof campaignChanges.schema>,
  ) {
    const changed = await this.campaigns.change(workspaceId, { id, ...changes });
    if (!changed) throw notFound('campaign');
    return { data: changed };
  }

  @Delete(':id')
  @Allow('campaigns:write')
  @Describe(described.archiveCampaign)
  async archive(@CallerOf() { workspaceId }: Caller, @Id() id: string): Promise<void> {
    if (!(await this.campaigns.change(workspaceId, { id, archived: true }))) throw notFound('campaign');
  }
}
