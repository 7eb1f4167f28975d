import { z } from 'zod';
import { junkFlags } from '#libs/contracts';
import type { FlaggedFilter, MessagePage, MessagePosition } from '#libs/contacts';
import { decodeCursor, encodeCursor, invalidCursor, listName } from '../http/paging/cursor.js';
import { cursorText, inboxId, limit, limitOfPlan } from '../http/input/query-fields.js';
import { presentMessage } from './present-message.js';

/** What GET /contacts/:id/messages takes. */
export const conversation = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

const flagged = {
  flag: z
    .enum(['junk', ...junkFlags], { error: `must be junk (any) or one of ${junkFlags.join(', ')}.` })
    .meta({ description: '`junk` takes every message that became no contact; the others only those flagged so.' }),
  inboxId: inboxId.optional().meta({ description: 'Only what came by this inbox.' }),
};

/** What GET /messages takes. The flag is required: there is no list of all messages. */
export const flaggedList = {
  schema: z.strictObject({ ...flagged, limit, cursor: cursorText }),
  rules: limitOfPlan,
};

/** What GET /messages/count takes. */
export const flaggedCount = { schema: z.strictObject(flagged) };

type Flagged = z.output<typeof flaggedCount.schema>;

/** As the list and its count read it. */
export function flaggedFilter(given: Flagged): FlaggedFilter {
  return { flag: given.flag === 'junk' ? null : given.flag, inboxId: given.inboxId ?? null };
}

/** A cursor belongs to the list of one contact, or of one flag and inbox. */
export function messageList(of: { contactId: string } | FlaggedFilter): string {
  return listName('messages', of);
}

const position = z.tuple([z.iso.datetime(), z.int().min(-1), z.guid()]);

/** @throws Problem invalid_cursor, cursor_mismatch. */
export function messagePosition(list: string, cursor: string | undefined): MessagePosition | undefined {
  if (cursor === undefined) return undefined;
  const { success, data } = position.safeParse(decodeCursor(list, cursor));
  if (!success) throw invalidCursor();
  const [sentAt, offset, id] = data;
  return { sentAt, offset, id };
}

export function messagesResponse(list: string, { messages, next }: MessagePage) {
  return {
    data: messages.map(presentMessage),
    nextCursor: next && encodeCursor(list, [next.sentAt, next.offset, next.id]),
  };
}
