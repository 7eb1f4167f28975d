import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Contacts, OutboundMessages } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody } from '../http/input/input.js';
import { notFound } from '../http/problems/problem.js';
import { requestKey } from '../idempotency/fingerprint.js';
import { withWhy } from '../reasons/with-why.js';
import * as described from './messages.operations.js';
import { hasText, messageAsked, newMessage, type NewMessageInput } from './outbound.input.js';
import { TemplateMessages } from './templates/template-messages.js';

/** Outbound messages to a contact. */
@Controller('api/v1/contacts')
export class OutboundController {
  constructor(
    private readonly outboundMessages: OutboundMessages,
    private readonly contacts: Contacts,
    private readonly templates: TemplateMessages,
  ) {}

  @Get(':id/ways')
  @Allow('messages:read')
  @Describe(described.listWays)
  async ways(@CallerOf() { workspaceId }: Caller, @Id() id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'ways' }, reply);
    const ways = await this.outboundMessages.ways(workspaceId, contactId);
    if (ways === null) throw notFound('contact');
    return { data: { ...ways, unreachable: ways.unreachable.map(withWhy) } };
  }

  @Post(':id/messages')
  @Allow('messages:write')
  @Describe(described.sendMessage)
  async send(
    @CallerOf() caller: Caller,
    @Id() contactId: string,
    @ReadBody(newMessage) body: NewMessageInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = messageAsked(body, caller, { contactId, requestKey: requestKey(request) });
    const message = await this.templates.completed(caller.workspaceId, asked, hasText(body));
    const queued = await this.outboundMessages.queue(changeBy(caller), message);
    if (queued === null) throw notFound('contact');
    const { id, to } = queued;
    reply.header('location', `/api/v1/messages/${id}`);
    return { data: { id, status: 'queued' as const, to } };
  }
}
