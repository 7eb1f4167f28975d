import { z } from 'zod';
import { junkFlags, type JunkFlag } from '#libs/contracts';
import type { MessagePage, MessagePosition } from '#libs/contacts';
import { decodeCursor, encodeCursor, invalidCursor, listName } from '../http/paging/cursor.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { presentMessage } from './present-message.js';

/** What GET /contacts/:id/messages takes. */
export const conversation = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

/** What GET /messages takes. The flag is required: there is no list of all messages. */
export const flaggedList = {
  schema: z.strictObject({
    flag: z
      .enum(['junk', ...junkFlags], { error: `must be junk (any) or one of ${junkFlags.join(', ')}.` })
      .meta({ description: '`junk` takes every message that became no contact; the others only those flagged so.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
};

/** A cursor belongs to the list of one contact, or of one flag. */
export function messageList(of: { contactId: string } | { flag: JunkFlag | 'junk' }): string {
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
