import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Contacts, Past } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id } from '../http/input/input.js';
import { notFound } from '../http/problems/problem.js';
import * as described from './provenance.operations.js';
import { presentOrigin } from './provenance.presenter.js';

/** Where the values of a contact came from. */
@Controller('api/v1/contacts')
export class ProvenanceController {
  constructor(
    private readonly past: Past,
    private readonly contacts: Contacts,
  ) {}

  @Get(':id/provenance')
  @Allow('contacts:read')
  @Describe(described.readProvenance)
  async read(@CallerOf() { workspaceId }: Caller, @Id() id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const contactId = await survivingContactId(this.contacts, { workspaceId, id, part: 'provenance' }, reply);
    const origins = await this.past.origins(workspaceId, contactId);
    if (!origins) throw notFound('contact');
    return { data: origins.map(presentOrigin), nextCursor: null };
  }
}
