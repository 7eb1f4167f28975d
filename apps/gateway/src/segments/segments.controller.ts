import { Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { CustomFields, type Filter, readFilter, Segments } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { notFound } from '../http/problems/problem.js';
import { newSegment, segmentChanges, segmentList } from './segment.inputs.js';
import * as described from './segments.operations.js';

/** Saved filters, with their counts. */
@Controller('api/v1/segments')
export class SegmentsController {
  private readonly pages = new KeysetList('segments');

  constructor(
    private readonly segments: Segments,
    private readonly customFields: CustomFields,
  ) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.listSegments)
  async list(
    @CallerOf() caller: Caller,
    @ReadQuery(segmentList) { limit = caller.maxPageSize, cursor }: z.output<typeof segmentList.schema>,
  ) {
    const after = this.pages.positionOf(cursor);
    const all = await this.segments.list(caller.workspaceId);
    const begin = after ? all.findIndex(({ id }) => id > after.id) : 0;
    const rows = begin === -1 ? [] : all.slice(begin, begin + limit + 1);
    return this.pages.page(rows, limit, ({ createdAt }) => createdAt);
  }

  @Post()
  @Allow('segments:write')
  @Describe(described.makeSegment)
  async make(
    @CallerOf() caller: Caller,
    @ReadBody(newSegment) { name, filter, search = null }: z.output<typeof newSegment.schema>,
  ) {
    const made = { name, filter: await this.read(caller, filter), search, country: caller.defaultCountry };
    return { data: await this.segments.make(caller.workspaceId, made) };
  }

  @Get(':id')
  @Allow('contacts:read')
  @Describe(described.getSegment)
  async get(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const segment = await this.segments.find(workspaceId, id);
    if (!segment) throw notFound('segment');
    return { data: segment };
  }

  @Patch(':id')
  @Allow('segments:write')
  @Describe(described.changeSegment)
  async change(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(segmentChanges) { filter, ...others }: z.output<typeof segmentChanges.schema>,
  ) {
    const read = filter === undefined ? {} : { filter: await this.read(caller, filter) };
    const changes = { ...others, ...read, country: caller.defaultCountry };
    const changed = await this.segments.change(caller.workspaceId, id, changes);
    if (!changed) throw notFound('segment');
    return { data: changed };
  }

  @Delete(':id')
  @Allow('segments:write')
  @Describe(described.deleteSegment)
  async remove(@CallerOf() { workspaceId }: Caller, @Id() id: string): Promise<void> {
    if (!(await this.segments.remove(workspaceId, id))) throw notFound('segment');
  }

  /** @throws FilterRefusedError. */
  private async read({ workspaceId, defaultCountry }: Caller, given: unknown): Promise<Filter> {
    const customFields = await this.customFields.list(workspaceId);
    return readFilter(given, { name: 'filter', country: defaultCountry, customFields });
  }
}
