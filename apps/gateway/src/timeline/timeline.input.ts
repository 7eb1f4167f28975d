import { z } from 'zod';
import {
  type TimelineKind,
  timelineKinds,
  type TimelinePage,
  type TimelinePosition,
  type UpcomingPosition,
} from '#libs/contacts';
import { decodeCursor, encodeCursor, invalidCursor, listName } from '../http/paging/cursor.js';
import { cursorText, flag, limit, limitOfPlan, single } from '../http/input/query-fields.js';
import { presentEntry } from './timeline.presenter.js';

const kindError = 'must be a type of entries or a kind of changes, such as message or updated.';
const oneKind = z.enum(timelineKinds, { error: kindError });

const kinds = single(1_000)
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(oneKind).max(timelineKinds.length, { error: 'names a kind twice; name each once.' }))
  .meta({
    description: `What is shown of what happened, separated by commas: ${timelineKinds.join(', ')}. Left out: everything.`,
    parameter: { type: 'string' },
  });

/** What GET /contacts/:id/timeline takes. */
export const timelineQuery = {
  schema: z.strictObject({
    kinds: kinds.optional(),
    upcoming: flag
      .optional()
      .meta({ description: '`true`: records that are still to come stand first, the next one first.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
};

interface Wanted {
  kinds?: readonly TimelineKind[] | undefined;
  upcoming?: boolean | undefined;
}

/** The name of a timeline: with other kinds it is another one. */
export function timelineOf(contactId: string, { kinds: given, upcoming = false }: Wanted): string {
  return listName('timeline', contactId, given?.toSorted() ?? null, upcoming);
}

const upcomingPosition = z.tuple([z.literal('upcoming'), z.iso.datetime(), z.guid()]);
const position = z.tuple([z.iso.datetime(), z.int().min(-1), z.guid(), z.int().nonnegative()]);

/** @throws Problem invalid_cursor, cursor_mismatch. */
export function timelinePosition(
  list: string,
  cursor: string | undefined,
): TimelinePosition | UpcomingPosition | undefined {
  if (cursor === undefined) return undefined;
  const decoded = decodeCursor(list, cursor);
  const amongUpcoming = upcomingPosition.safeParse(decoded);
  if (amongUpcoming.success) return { upcoming: { at: amongUpcoming.data[1], id: amongUpcoming.data[2] } };
  const { success, data } = position.safeParse(decoded);
  if (!success) throw invalidCursor();
  const [sentAt, offset, id, changeSeq] = data;
  return { message: { sentAt, offset, id }, changeSeq };
}

export function timelineResponse(list: string, { entries, next }: TimelinePage) {
  return { data: entries.map(presentEntry), nextCursor: next && cursorOf(list, next) };
}

function cursorOf(list: string, next: TimelinePosition | UpcomingPosition): string {
  if ('upcoming' in next) return encodeCursor(list, ['upcoming', next.upcoming.at, next.upcoming.id]);
  const { sentAt, offset, id } = next.message;
  return encodeCursor(list, [sentAt, offset, id, next.changeSeq]);
}
