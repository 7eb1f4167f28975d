import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayDo } from '#libs/access';
import { Contacts, CustomFields, type Filter, readFilter, readPlace, type LogPlace } from '#libs/contacts';
import { isOfMessages } from '#libs/contracts';
import { Allow } from '../auth/access.js';
import { requireRight } from '../auth/authorisation.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { invalidRequest, ReadQuery } from '../http/input/input.js';
import { eventQuery, type EventQuery } from './events.input.js';
import * as described from './events.operations.js';
import { EventStreams } from './stream/event-streams.js';

/** The events of a workspace, live. */
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly streams: EventStreams,
    private readonly customFields: CustomFields,
    private readonly contacts: Contacts,
  ) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.followEvents)
  async follow(
    @CallerOf() caller: Caller,
    @ReadQuery(eventQuery) query: EventQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { types = null, contactId, after } = query;
    if (types?.some(isOfMessages)) requireRight(caller, 'messages:read');
    const place = placeOf({ 'Last-Event-ID': lastEventId || undefined, after });
    const filter = query.filter === undefined ? null : await this.read(caller, query.filter);
    if (request.method === 'HEAD') return void reply.header('content-type', 'text/event-stream').send();
    const { workspaceId } = caller;
    const contactIds = contactId === undefined ? null : await this.idsOf(workspaceId, contactId);
    const messages = mayDo(caller, 'messages:read');
    await this.streams.open({ workspaceId, types, messages, contactIds, filter }, place, { request, reply });
  }

  /** The id, and that of the survivor where the contact was merged away: behind a place in the past, events have the former id. */
  private async idsOf(workspaceId: string, contactId: string): Promise<string[]> {
    const found = await this.contacts.get(workspaceId, contactId);
    return [...new Set([contactId, found?.contact.id ?? contactId])];
  }

  /** @throws FilterRefusedError. */
  private async read({ workspaceId, defaultCountry }: Caller, given: unknown): Promise<Filter> {
    const customFields = await this.customFields.list(workspaceId);
    return readFilter(given, { name: 'filter', country: defaultCountry, customFields });
  }
}

/** The header counts before the parameter: a browser connects again to the same address. @throws Problem invalid_request. */
function placeOf(given: Record<'Last-Event-ID' | 'after', string | undefined>): LogPlace | null {
  const [found] = Object.entries(given).filter(([, text]) => text !== undefined);
  if (!found) return null;
  const [field, text = ''] = found;
  const place = readPlace(text);
  if (place) return place;
  const message = `${field}: is no id of an event of this stream; send the last one that came, or none.`;
  throw invalidRequest([{ field, code: 'invalid_place', message }]);
}
