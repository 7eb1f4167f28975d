import { Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import {
  CustomFields,
  type Filter,
  type NewRule,
  readFilter,
  ruleBounds,
  type RuleChanges,
  Rules,
} from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import { shownWithWhy } from '../reasons/with-why.js';
import { newRule, ruleChanges, ruleList, ruleTrial } from './rule.inputs.js';
import * as described from './rules.operations.js';

const defaultDays = 7;
const dayMs = 86_400_000;

const shown = shownWithWhy('stopped');

/** The rules of a workspace: written, ordered, tried, switched on and off. */
@Controller('api/v1/rules')
export class RulesController {
  private readonly pages = new KeysetList('rules');

  constructor(
    private readonly rules: Rules,
    private readonly customFields: CustomFields,
  ) {}

  @Get()
  @Allow('rules:read')
  @Describe(described.listRules)
  async list(@CallerOf() caller: Caller, @ReadQuery(ruleList) { cursor, ...query }: z.output<typeof ruleList.schema>) {
    const limit = pageSize(query, caller);
    const after = this.pages.positionOf(cursor);
    const all = await this.rules.list(caller.workspaceId);
    const begin = after ? all.findIndex(({ id }) => id === after.id) + 1 : 0;
    return this.pages.page(all.slice(begin, begin + limit + 1).map(shown), limit, ({ createdAt }) => createdAt);
  }

  @Get(':id')
  @Allow('rules:read')
  @Describe(described.getRule)
  async get(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const rule = await this.rules.find(workspaceId, id);
    if (!rule) throw notFound('rule');
    return { data: shown(rule) };
  }

  @Post()
  @Allow('rules:write')
  @Describe(described.makeRule)
  async make(@CallerOf() caller: Caller, @ReadBody(newRule) body: z.output<typeof newRule.schema>) {
    const { enabled = false, maxContactsPerHour = ruleBounds.contactsPerHour, ...given } = body;
    const filter = await this.filterOf(caller, body.filter ?? null);
    const rule: NewRule = { ...given, enabled, maxContactsPerHour, filter };
    return { data: shown(await this.rules.make(changeBy(caller), rule)) };
  }

  @Patch(':id')
  @Allow('rules:write')
  @Describe(described.changeRule)
  async change(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(ruleChanges) { filter: given, ...others }: z.output<typeof ruleChanges.schema>,
  ) {
    const filter = given === undefined ? {} : { filter: await this.filterOf(caller, given) };
    const changes: RuleChanges = { ...others, ...filter };
    const changed = await this.rules.change(changeBy(caller), id, changes);
    if (!changed) throw notFound('rule');
    return { data: shown(changed) };
  }

  @Delete(':id')
  @Allow('rules:write')
  @Describe(described.deleteRule)
  async remove(@CallerOf() { workspaceId }: Caller, @Id() id: string): Promise<void> {
    if (!(await this.rules.remove(workspaceId, id))) throw notFound('rule');
  }

  @Post(':id/try')
  @Allow('rules:write')
  @Describe(described.tryRule)
  async try(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadBody(ruleTrial) { days = defaultDays }: z.output<typeof ruleTrial.schema>,
  ) {
    const trial = await this.rules.try(workspaceId, id, new Date(Date.now() - days * dayMs));
    if (!trial) throw notFound('rule');
    return { data: trial };
  }

  /** @throws FilterRefusedError. */
  private async filterOf({ workspaceId, defaultCountry }: Caller, given: unknown): Promise<Filter | null> {
    if (given === null) return null;
    const customFields = await this.customFields.list(workspaceId);
    return readFilter(given, { name: 'filter', country: defaultCountry, customFields });
  }
}
