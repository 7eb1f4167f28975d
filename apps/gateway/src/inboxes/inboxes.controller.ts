import { Controller, Delete, Get, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { changeInbox, connectInbox, Database, findInbox, listInboxes, removeInbox } from '#libs/contacts';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input.js';
import { KeysetList } from '../http/keyset-page.js';
import { noParameters } from '../http/no-parameters.js';
import { notFound } from '../http/problem.js';
import { inboxChanges, inboxList, newInbox } from './inbox.inputs.js';
import { presentInbox } from './inbox.schema.js';
import * as described from './inboxes.operations.js';

/** Inboxes: connected, listed, paused, changed, removed. Adapters learn of every change within a second. */
@Controller('api/v1/inboxes')
export class InboxesController {
  private readonly pages = new KeysetList('inboxes');

  constructor(private readonly database: Database) {}

  @Get()
  @Describe(described.listInboxes)
  async list(@CallerOf() caller: Caller, @ReadQuery(inboxList) query: z.output<typeof inboxList.schema>) {
    const { limit = caller.maxPageSize, cursor } = query;
    const page = { limit: limit + 1, after: this.pages.positionOf(cursor) };
    const found = await listInboxes(this.database, caller.workspaceId, page);
    return this.pages.page(found.map(presentInbox), limit, (inbox) => inbox.createdAt);
  }

  @Post()
  @Describe(described.connectInbox)
  async connect(
    @CallerOf() { workspaceId }: Caller,
    @ReadQuery(noParameters) _query: object,
    @ReadBody(newInbox) body: z.output<typeof newInbox.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { channel, driver, name, settings } = body;
    const inbox = { workspaceId, channel, driver, name, settings, sealedCredentials: null };
    const id = await connectInbox(this.database, { ...inbox, accounts: [settings.address] });
    reply.header('location', `/api/v1/inboxes/${id}`);
    return this.read(workspaceId, id);
  }

  @Get(':id')
  @Describe(described.getInbox)
  get(@CallerOf() { workspaceId }: Caller, @Id() id: string, @ReadQuery(noParameters) _query: object) {
    return this.read(workspaceId, id);
  }

  @Patch(':id')
  @Describe(described.changeInbox)
  async change(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadQuery(noParameters) _query: object,
    @ReadBody(inboxChanges) { name, paused, settings }: z.output<typeof inboxChanges.schema>,
  ) {
    const changes = { name, paused, settings, accounts: settings?.address ? [settings.address] : undefined };
    const changed = await changeInbox(this.database, { workspaceId, id }, changes);
    if (!changed) throw notFound('inbox');
    return { data: presentInbox(changed) };
  }

  @Delete(':id')
  @Describe(described.removeInbox)
  async remove(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadQuery(noParameters) _query: object,
  ): Promise<void> {
    if (!(await removeInbox(this.database, workspaceId, id))) throw notFound('inbox');
  }

  private async read(workspaceId: string, id: string) {
    const found = await findInbox(this.database, workspaceId, id);
    if (!found) throw notFound('inbox');
    return { data: presentInbox(found) };
  }
}
