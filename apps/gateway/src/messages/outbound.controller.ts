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
import * as described from './messages.operations.js';
import { namedAddress, newMessage, shownText, type NewMessageInput } from './outbound.input.js';

/** Outbound messages to a contact. */
@Controller('api/v1/contacts')
export class OutboundController {
  constructor(
    private readonly outboundMessages: OutboundMessages,
    private readonly contacts: Contacts,
  ) {}

  @Get(':id/ways')
  @Allow('messages:read')
  @Describe(described.listWays)
  async ways(@CallerOf() { workspaceId }: Caller, @Id() id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'ways' }, reply);
    const ways = await this.outboundMessages.ways(workspaceId, contactId);
    if (ways === null) throw notFound('contact');
    return { data: ways };
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
    const queued = await this.outboundMessages.queue(changeBy(caller), {
      contactId,
      text: shownText(body),
      subject: body.subject ?? null,
      template: body.template ?? null,
      attachments: body.attachments,
      channel: body.channel,
      inboxId: body.inboxId,
      to: namedAddress(body, caller),
      purpose: body.purpose,
      again: body.again,
      requestKey: requestKey(request),
    });
    if (queued === null) throw notFound('contact');
    const { id, to } = queued;
    reply.header('location', `/api/v1/messages/${id}`);
    return { data: { id, status: 'queued' as const, to } };
  }
}
