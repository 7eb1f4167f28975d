import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { Conversations, type WaitingPosition } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input/input.js';
import { decodeCursor, encodeCursor, invalidCursor, listName } from '../http/paging/cursor.js';
import { pageSize } from '../http/paging/page-size.js';
import { notFound, Problem } from '../http/problems/problem.js';
import { waitingList, type WaitingListInput } from './conversation.inputs.js';
import * as described from './conversations.operations.js';

const position = z.tuple([z.iso.datetime(), z.guid()]);

/** Conversations by what is to be done about them. */
@Controller('api/v1')
export class ConversationsController {
  constructor(private readonly conversations: Conversations) {}

  @Get('conversations')
  @Allow('messages:read')
  @Describe(described.listWaiting)
  async list(@CallerOf() caller: Caller, @ReadQuery(waitingList) query: WaitingListInput) {
    const { channel, sort, cursor } = query;
    const assignedTo = query.assignedTo === 'me' ? userOf(caller) : query.assignedTo?.toLowerCase();
    const list = listName('conversations', assignedTo ?? null, channel ?? null, sort);
    const limit = pageSize(query, caller);
    const page = { assignedTo, channel, newestFirst: sort === '-waitingSince', after: positionOf(list, cursor) };
    const found = await this.conversations.waiting(caller.workspaceId, { ...page, limit: limit + 1 });
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      data: found.slice(0, limit),
      nextCursor: last ? encodeCursor(list, [last.waitingSince, last.contact.id]) : null,
    };
  }

  @Get('conversations/count')
  @Allow('messages:read')
  @Describe(described.countWaiting)
  async count(@CallerOf() { workspaceId, kind, id }: Caller) {
    return { data: await this.conversations.count(workspaceId, kind === 'user' ? id : null) };
  }

  @Post('contacts/:id/done')
  @HttpCode(200)
  @Allow('messages:write')
  @Describe(described.markDone)
  async done(@CallerOf() caller: Caller, @Id() id: string) {
    return { data: there(await this.conversations.done(changeBy(caller), id)) };
  }

  @Delete('contacts/:id/done')
  @HttpCode(200)
  @Allow('messages:write')
  @Describe(described.takeDoneBack)
  async reopen(@CallerOf() caller: Caller, @Id() id: string) {
    return { data: there(await this.conversations.reopen(changeBy(caller), id)) };
  }

  @Post('contacts/:id/seen')
  @Allow('messages:write')
  @Describe(described.markSeen)
  async seen(@CallerOf() caller: Caller, @Id() id: string): Promise<void> {
    there(await this.conversations.seen(changeBy(caller), id));
  }
}

function there<T>(one: T | null): T {
  if (one === null) throw notFound('contact');
  return one;
}

/** @throws Problem users_only where an API key asks for its own. */
function userOf({ kind, id }: Caller): string {
  if (kind !== 'user') throw new Problem('users_only', 'assignedTo: me is for signed-in users; send the id of a user.');
  return id;
}

/** @throws Problem invalid_cursor, cursor_mismatch. */
function positionOf(list: string, cursor: string | undefined): WaitingPosition | undefined {
  if (cursor === undefined) return undefined;
  const { success, data } = position.safeParse(decodeCursor(list, cursor));
  if (!success) throw invalidCursor();
  return { since: data[0], id: data[1] };
}
