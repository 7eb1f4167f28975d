import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Contacts, Timeline } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input/input.js';
import { pageSize } from '../http/paging/page-size.js';
import { timelineResponse, timelineOf, timelinePosition, timelineQuery } from './timeline.input.js';
import * as described from './timeline.operations.js';

/** Everything that happened with a contact, in one list. */
@Controller('api/v1/contacts')
export class TimelineController {
  constructor(
    private readonly timeline: Timeline,
    private readonly contacts: Contacts,
  ) {}

  @Get(':id/timeline')
  @Allow('contacts:read')
  @Describe(described.readTimeline)
  async read(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(timelineQuery) query: z.output<typeof timelineQuery.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { workspaceId } = caller;
    const requested = { workspaceId, id, part: 'timeline' };
    const contactId = await survivingContactId(this.contacts, requested, reply);
    const { kinds, upcoming = false } = query;
    const list = timelineOf(contactId, { kinds, upcoming });
    const page = { kinds, upcoming, limit: pageSize(query, caller), after: timelinePosition(list, query.cursor) };
    return timelineResponse(list, await this.timeline.read({ workspaceId, contactId }, page));
  }
}
