import { Controller, Delete, Get, Headers, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Contacts, type CustomField, CustomFields, Past, Segments, type VersionedContact } from '#libs/contacts';
import { Allow, Unkept } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { notFound } from '../http/problems/problem.js';
import { isKnown } from '../http/input/entity-tags.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { withSegment } from '../segments/chosen-segment.js';
import { contactChanges, contactView, fieldsOf, newContact, onDuplicate } from './contact.inputs.js';
import { contactList, type ContactListQuery, valuesWanted } from './contact-list.input.js';
import {
  contactQuery,
  type ContactQueryBody,
  type ListedBy,
  listedBy,
  namesCustomFields,
} from './contact-query.input.js';
import { requestedPage, pageResponse } from './contact-page.js';
import * as described from './contacts.operations.js';
import { entityTag, versionsMatching } from './entity-tag.js';

const path = '/api/v1/contacts';

/** Contacts: listed, read, made, changed, deleted, restored. */
@Controller('api/v1/contacts')
export class ContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly customFields: CustomFields,
    private readonly segments: Segments,
    private readonly past: Past,
  ) {}

  @Get()
  @Allow('contacts:read')
  @Describe(described.listContacts)
  async list(@CallerOf() caller: Caller, @ReadQuery(contactList) query: ContactListQuery) {
    const { customFields: wanted, ...others } = query;
    const customFields = wanted && (await this.customFields.list(caller.workspaceId));
    const where = customFields && valuesWanted(wanted, customFields);
    return this.page(caller, { ...others, ...(where && { where }) }, customFields);
  }

  @Post('query')
  @Unkept()
  @Allow('contacts:read')
  @Describe(described.queryContacts)
  async query(@CallerOf() caller: Caller, @ReadBody(contactQuery) body: ContactQueryBody) {
    const customFields = namesCustomFields(body) ? await this.customFields.list(caller.workspaceId) : undefined;
    return this.page(caller, listedBy(body, caller, customFields ?? []), customFields);
  }

  @Post()
  @Allow('contacts:write')
  @Describe(described.createContact)
  async create(
    @CallerOf() caller: Caller,
    @ReadQuery(onDuplicate) query: z.output<typeof onDuplicate.schema>,
    @ReadBody(newContact) body: z.output<typeof newContact.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const fields = { source: 'api', ...fieldsOf(body) };
    const { kind, contact } = await this.contacts.create(changeBy(caller), fields, query.onDuplicate ?? 'refuse');
    if (kind === 'created') reply.header('location', `${path}/${contact.contact.id}`);
    else reply.code(200);
    return single(contact, reply);
  }

  @Get(':id')
  @Allow('contacts:read')
  @Describe(described.getContact)
  async get(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(contactView) { archivedFields = false, at }: z.output<typeof contactView.schema>,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (at !== undefined) return this.asItWas(caller, { id, at }, reply);
    const found = await this.contacts.get(caller.workspaceId, id);
    if (!found) throw notFound('contact');
    const response = single(archivedFields ? await this.withArchived(caller, found) : found, reply);
    if (!isKnown(ifNoneMatch, entityTag(found))) return response;
    reply.code(304);
    return undefined;
  }

  private async asItWas({ workspaceId }: Caller, { id, at }: { id: string; at: string }, reply: FastifyReply) {
    const found = await this.past.at(workspaceId, id, new Date(at));
    if (!found) throw notFound('contact');
    const { contact, ...past } = found;
    if (contact.id !== id) reply.header('content-location', `${path}/${contact.id}?at=${at}`);
    return { data: { ...contact, past: { at, ...past } } };
  }

  private async withArchived<F extends VersionedContact>({ workspaceId }: Caller, found: F): Promise<F> {
    const archived = await this.customFields.archivedValues(workspaceId, found.contact.id);
    return { ...found, contact: { ...found.contact, customFields: { ...found.contact.customFields, ...archived } } };
  }

  @Patch(':id')
  @Allow('contacts:write')
  @Describe(described.changeContact)
  async change(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(contactChanges) body: z.output<typeof contactChanges.schema>,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const change = { fields: fieldsOf(body), ifVersions: versionsMatching(ifMatch) };
    const changed = await this.contacts.update(changeBy(caller), id, change);
    if (!changed) throw notFound('contact');
    return single(changed, reply);
  }

  @Delete(':id')
  @Allow('contacts:delete')
  @Describe(described.deleteContact)
  async remove(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    const removed = await this.contacts.remove(changeBy(caller), id, versionsMatching(ifMatch));
    if (!removed) throw notFound('contact');
  }

  @Post(':id/restore')
  @Allow('contacts:write')
  @Describe(described.restoreContact)
  async restore(@CallerOf() caller: Caller, @Id() id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const restored = await this.contacts.restore(changeBy(caller), id);
    if (!restored) throw notFound('contact');
    const { data } = single(restored.contact, reply);
    return { data: { ...data, identitiesLeftOut: restored.leftOut } };
  }

  private async page(caller: Caller, query: ListedBy, customFields?: readonly CustomField[]) {
    const filter = await withSegment(this.segments, caller.workspaceId, query);
    const requested = requestedPage(filter, caller, customFields);
    return pageResponse(await this.contacts.list(caller.workspaceId, requested.request), requested);
  }
}

/** The response with one contact. Sets its entity tag, and Content-Location where a merge moved the contact. */
function single(found: VersionedContact & { survivorOf?: string }, reply: FastifyReply) {
  reply.header('etag', entityTag(found));
  if (found.survivorOf !== undefined) reply.header('content-location', `${path}/${found.contact.id}`);
  return { data: found.contact };
}
