import { Controller, Delete, Get, Header, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Inboxes, type ConnectedInbox } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { notFound, Problem } from '../http/problems/problem.js';
import { InboxConnections } from './connect/inbox-connections.js';
import { inboxChanges, inboxList, newInbox, type InboxChangesInput, type NewInboxInput } from './inbox.inputs.js';
import { InboxPresenter } from './inbox.presenter.js';
import * as described from './inboxes.operations.js';
import { qrPicture } from './qr-picture.js';
import { TemplateLists } from './templates/template-lists.js';

/** Inboxes: connected, listed, paused, changed, removed. Each change reaches the adapters within a second. */
@Controller('api/v1/inboxes')
export class InboxesController {
  private readonly pages = new KeysetList('inboxes');

  constructor(
    private readonly inboxes: Inboxes,
    private readonly connections: InboxConnections,
    private readonly presenter: InboxPresenter,
    private readonly templateLists: TemplateLists,
  ) {}

  @Get()
  @Allow('inboxes:read')
  @Describe(described.listInboxes)
  async list(@CallerOf() caller: Caller, @ReadQuery(inboxList) query: z.output<typeof inboxList.schema>) {
    const { limit = caller.maxPageSize, cursor } = query;
    const page = { limit: limit + 1, after: this.pages.positionOf(cursor) };
    const found = await this.inboxes.list(caller.workspaceId, page);
    const { data, nextCursor } = this.pages.page(found, limit, (inbox) => inbox.createdAt);
    return { data: await Promise.all(data.map((inbox) => this.presenter.present(inbox, caller))), nextCursor };
  }

  @Post()
  @Allow('inboxes:write')
  @Describe(described.connectInbox)
  async connect(
    @CallerOf() caller: Caller,
    @ReadBody(newInbox) body: NewInboxInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const id = await this.connections.connect(caller.workspaceId, body);
    reply.header('location', `/api/v1/inboxes/${id}`);
    return this.response(caller, await this.find(caller.workspaceId, id));
  }

  @Get(':id')
  @Allow('inboxes:read')
  @Describe(described.getInbox)
  async get(@CallerOf() caller: Caller, @Id() id: string) {
    return this.response(caller, await this.find(caller.workspaceId, id));
  }

  @Get(':id/qr.svg')
  @Allow('inboxes:write')
  @Describe(described.getQrPicture)
  @Header('content-type', 'image/svg+xml')
  async qr(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const text = this.presenter.qrOf(await this.find(workspaceId, id));
    if (text === null) throw new Problem('not_found', 'The inbox has no QR code at present; its state says why.');
    return qrPicture(text);
  }

  @Get(':id/templates')
  @Allow('messages:write')
  @Describe(described.listTemplates)
  async templates(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const list = await this.templateLists.of(workspaceId, id);
    if (list === null) throw notFound('inbox');
    return { data: list };
  }

  @Patch(':id')
  @Allow('inboxes:write')
  @Describe(described.changeInbox)
  async change(@CallerOf() caller: Caller, @Id() id: string, @ReadBody(inboxChanges) changes: InboxChangesInput) {
    const changed = await this.connections.change(caller, id, changes);
    if (!changed) throw notFound('inbox');
    return this.response(caller, changed);
  }

  @Delete(':id')
  @Allow('inboxes:write')
  @Describe(described.removeInbox)
  async remove(@CallerOf() { workspaceId }: Caller, @Id() id: string): Promise<void> {
    if (!(await this.inboxes.remove(workspaceId, id))) throw notFound('inbox');
  }

  private async find(workspaceId: string, id: string): Promise<ConnectedInbox> {
    const found = await this.inboxes.find(workspaceId, id);
    if (!found) throw notFound('inbox');
    return found;
  }

  private async response(caller: Caller, inbox: ConnectedInbox) {
    return { data: await this.presenter.present(inbox, caller) };
  }
}
