import { Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Junk, Contacts, Messages } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input/input.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import {
  conversation,
  flaggedCount,
  flaggedFilter,
  flaggedList,
  messageList,
  messagePosition,
  messagesResponse,
} from './message-list.input.js';
import * as described from './messages.operations.js';
import { presentWithVersions } from './present-message.js';

/** Messages: those of one contact, those that are junk, and one by its id. */
@Controller('api/v1')
export class MessagesController {
  constructor(
    private readonly messages: Messages,
    private readonly junk: Junk,
    private readonly contacts: Contacts,
  ) {}

  @Get('contacts/:id/messages')
  @Allow('messages:read')
  @Describe(described.conversation)
  async ofContact(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(conversation) query: z.output<typeof conversation.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { workspaceId } = caller;
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'messages' }, reply);
    const list = messageList({ contactId });
    const after = messagePosition(list, query.cursor);
    const limit = pageSize(query, caller);
    return messagesResponse(list, await this.messages.ofContact({ workspaceId, contactId }, { limit, after }));
  }

  @Get('messages')
  @Allow('messages:read')
  @Describe(described.flagged)
  async flagged(@CallerOf() caller: Caller, @ReadQuery(flaggedList) query: z.output<typeof flaggedList.schema>) {
    const filter = flaggedFilter(query);
    const list = messageList(filter);
    const after = messagePosition(list, query.cursor);
    const limit = pageSize(query, caller);
    return messagesResponse(list, await this.messages.flagged(caller.workspaceId, filter, { limit, after }));
  }

  @Get('messages/count')
  @Allow('messages:read')
  @Describe(described.countFlagged)
  async countFlagged(
    @CallerOf() { workspaceId }: Caller,
    @ReadQuery(flaggedCount) query: z.output<typeof flaggedCount.schema>,
  ) {
    return { data: await this.messages.countFlagged(workspaceId, flaggedFilter(query)) };
  }

  @Get('messages/:id')
  @Allow('messages:read')
  @Describe(described.getMessage)
  async get(@CallerOf() { workspaceId }: Caller, @Id() id: string) {
    const found = await this.messages.find(workspaceId, id);
    if (!found) throw notFound('message');
    return { data: presentWithVersions(found) };
  }

  @Post('messages/:id/not-junk')
  @Allow('contacts:write')
  @Describe(described.notJunk)
  async notJunk(@CallerOf() caller: Caller, @Id() id: string) {
    const contactId = await this.junk.admit(changeBy(caller), id);
    const found = contactId && (await this.messages.find(caller.workspaceId, id));
    if (!found) throw notFound('message');
    return { data: presentWithVersions(found) };
  }
}
