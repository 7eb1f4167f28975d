import { Controller, Delete, Get, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { mayDo } from '#libs/access';
import { Contacts, Notes } from '#libs/contacts';
import { Allow, Secret, UsersOnly } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { survivingContactId } from '../contacts/surviving-contact.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody, ReadQuery } from '../http/input/input.js';
import { KeysetList } from '../http/paging/keyset-page.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound } from '../http/problems/problem.js';
import * as described from './notes.operations.js';

type NewNote = z.output<typeof described.newNote.schema>;

/** Notes of users on contacts. No API key gets here. */
@Controller('api/v1')
export class NotesController {
  constructor(
    private readonly notes: Notes,
    private readonly contacts: Contacts,
  ) {}

  @Get('contacts/:id/notes')
  @UsersOnly()
  @Allow('notes:read')
  @Describe(described.listNotes)
  async list(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadQuery(described.noteList) query: z.output<typeof described.noteList.schema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contactId = await this.contactOf(caller, id, reply);
    const pages = new KeysetList('notes', contactId);
    const limit = pageSize(query, caller);
    const page = { limit: limit + 1, after: pages.positionOf(query.cursor) };
    const found = await this.notes.list({ workspaceId: caller.workspaceId, contactId }, page);
    return pages.page(found, limit, ({ createdAt }) => createdAt);
  }

  /** The kept response is sealed: the store of idempotency keys shows no note. */
  @Post('contacts/:id/notes')
  @UsersOnly()
  @Secret()
  @Allow('notes:write')
  @Describe(described.addNote)
  async add(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @ReadBody(described.newNote) { text }: NewNote,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contactId = await this.contactOf(caller, id, reply);
    return { data: await this.notes.add(userOf(caller), contactId, text) };
  }

  @Patch('notes/:id')
  @UsersOnly()
  @Allow('notes:write')
  @Describe(described.changeNote)
  async change(@CallerOf() caller: Caller, @Id() id: string, @ReadBody(described.newNote) { text }: NewNote) {
    const note = await this.notes.change(userOf(caller), id, text);
    if (!note) throw notFound('note');
    return { data: note };
  }

  @Delete('notes/:id')
  @UsersOnly()
  @Allow('notes:write')
  @Describe(described.removeNote)
  async remove(@CallerOf() caller: Caller, @Id() id: string): Promise<void> {
    const removed = await this.notes.remove(userOf(caller), id, mayDo(caller, 'notes:delete'));
    if (!removed) throw notFound('note');
  }

  private contactOf({ workspaceId }: Caller, id: string, reply: FastifyReply): Promise<string> {
    return survivingContactId(this.contacts, { workspaceId, id, part: 'notes' }, reply);
  }
}

function userOf({ workspaceId, id }: Caller): { workspaceId: string; userId: string } {
  return { workspaceId, userId: id };
}
