import { z } from 'zod';
import type { TimelinePage, TimelinePosition } from '#libs/contacts';
import { decodeCursor, encodeCursor, invalidCursor, listName } from '../http/paging/cursor.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { presentEntry } from './timeline.presenter.js';

/** What GET /contacts/:id/timeline takes. */
export const timelineQuery = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

export function timelineOf(contactId: string): string {
  return listName('timeline', contactId);
}

const position = z.tuple([z.iso.datetime(), z.int().min(-1), z.guid(), z.int().nonnegative()]);

/** @throws Problem invalid_cursor, cursor_mismatch. */
export function timelinePosition(list: string, cursor: string | undefined): TimelinePosition | undefined {
  if (cursor === undefined) return undefined;
  const { success, data } = position.safeParse(decodeCursor(list, cursor));
  if (!success) throw invalidCursor();
  const [sentAt, offset, id, changeSeq] = data;
  return { message: { sentAt, offset, id }, changeSeq };
}

export function timelineResponse(list: string, { entries, next }: TimelinePage) {
  return { data: entries.map(presentEntry), nextCursor: next && cursorOf(list, next) };
}

function cursorOf(list: string, { message: { sentAt, offset, id }, changeSeq }: TimelinePosition): string {
  return encodeCursor(list, [sentAt, offset, id, changeSeq]);
}
