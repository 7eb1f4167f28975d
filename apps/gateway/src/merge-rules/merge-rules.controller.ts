import { Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { mergeRuleBounds, MergeRules } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { shownWithWhy } from '../reasons/with-why.js';
import { mergeRuleChanges, mergeRuleList, newMergeRule } from './merge-rule.inputs.js';
import * as described from './merge-rules.operations.js';

const shown = shownWithWhy('stopped');

/** By which rules possible duplicates are merged: written, tried, switched on and off. */
@Controller('api/v1/merge-rules')
export class MergeRulesController {
  private readonly pages = new KeysetList('merge-rules');

  constructor(private readonly rules: MergeRules) {}

  @Get()
  @Allow('rules:read')
  @Describe(described.listMergeRules)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(mergeRuleList) { cursor, ...query }: z.output<typeof mergeRuleList.schema>,
  ) {
    const limit = pageSize(query, caller);
    const after = this.pages.positionOf(cursor);
    const all = await this.rules.list(caller.workspaceId);
    const begin = after ? all.findIndex(({ id }) => id === after.id) + 1 : 0;
    return this.pages.page(all.slice(begin, begin + limit + 1).map(shown), limit, ({ createdAt }) => createdAt);
  }

  @Get(':id')
  @Allow('rules:read')
  @Describe(described.getMergeRule)
  async get(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const rule = await this.rules.find(workspaceId, id);
    if (!rule) throw notFound('merge rule');
    return { data: shown(rule) };
  }

  @Post()
  @Allow('rules:write')
  @Describe(described.makeMergeRule)
  async make(@CallerOf() caller: Caller, @ReadBody(newMergeRule) body: z.output<typeof newMergeRule.schema>) {
    const { minScore = mergeRuleBounds.score, maxMergesPerHour = mergeRuleBounds.mergesPerHour } = body;
    const { name, reasons, acrossProofs = false } = body;
    const rule = { name, reasons, minScore, acrossProofs, maxMergesPerHour };
    return { data: shown(await this.rules.make(changeBy(caller), rule)) };
  }

  @Patch(':id')
  @Allow('rules:write')
  @Describe(described.changeMergeRule)
  async change(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(mergeRuleChanges) changes: z.output<typeof mergeRuleChanges.schema>,
  ) {
    const changed = await this.rules.change(changeBy(caller), id, changes);
    if (!changed) throw notFound('merge rule');
    return { data: shown(changed) };
  }

  @Delete(':id')
  @Allow('rules:write')
  @Describe(described.deleteMergeRule)
  async remove(@CallerOf() caller: Caller, @Id() id: string): Promise<void> {
    if (!(await this.rules.remove(changeBy(caller), id))) throw notFound('merge rule');
  }

  @Post(':id/try')
  @Allow('rules:write')
  @Describe(described.tryMergeRule)
  async try(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const trial = await this.rules.try(workspaceId, id);
    if (!trial) throw notFound('merge rule');
    return { data: trial };
  }
}
