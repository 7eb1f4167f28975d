import { Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { CustomFields } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { notFound } from '../http/problems/problem.js';
import { customFieldChanges, customFieldList, newCustomField } from './custom-field.inputs.js';
import * as described from './custom-fields.operations.js';

/** The fields that a workspace gives its contacts. */
@Controller('api/v1/custom-fields')
export class CustomFieldsController {
  private readonly pages = new KeysetList('custom-fields');

  constructor(private readonly fields: CustomFields) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.listCustomFields)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(customFieldList) { limit = caller.maxPageSize, cursor }: z.output<typeof customFieldList.schema>,
  ) {
    const after = this.pages.positionOf(cursor);
    const all = await this.fields.list(caller.workspaceId);
    const begin = after ? all.findIndex(({ id }) => id === after.id) + 1 : 0;
    return this.pages.page(all.slice(begin, begin + limit + 1), limit, ({ createdAt }) => createdAt);
  }

  @Post()
  @Allow('custom-fields:write')
  @Describe(described.makeCustomField)
  async make(
    @CallerOf() { workspaceId }: Caller,
    @ReadBody(newCustomField) { options = [], ...field }: z.output<typeof newCustomField.schema>,
  ) {
    return { data: await this.fields.make(workspaceId, { ...field, options }) };
  }

  @Patch(':id')
  @Allow('custom-fields:write')
  @Describe(described.changeCustomField)
  async change(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadBody(customFieldChanges) changes: z.output<typeof customFieldChanges.schema>,
  ) {
    const changed = await this.fields.change(workspaceId, { id, ...changes });
    if (!changed) throw notFound('custom field');
    return { data: changed };
  }

  @Delete(':id')
  @Allow('custom-fields:write')
  @Describe(described.archiveCustomField)
  async archive(@CallerOf() { workspaceId }: Caller, @Id() id: string): Promise<void> {
    if (!(await this.fields.change(workspaceId, { id, archived: true }))) throw notFound('custom field');
  }
}
