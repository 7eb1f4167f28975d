import { z } from 'zod';
import { decodeCursor, encodeCursor, invalidCursor, listName } from './cursor.js';

/** A row's place in a list that is ordered by a time and an id. */
export interface TimePosition {
  at: string;
  id: string;
}

const position = z.tuple([z.iso.datetime(), z.guid()]);

/** A list by cursor alone, in the order of a time and an id. */
export class KeysetList {
  private readonly name: string;

  /** `parts` distinguish this list from others: the kind of its rows and every filter. */
  constructor(...parts: unknown[]) {
    this.name = listName(...parts);
  }

  /** @throws Problem invalid_cursor, cursor_mismatch. */
  positionOf(cursor: string | undefined): TimePosition | undefined {
    if (cursor === undefined) return undefined;
    const { success, data } = position.safeParse(decodeCursor(this.name, cursor));
    if (!success) throw invalidCursor();
    return { at: data[0], id: data[1] };
  }

  /** The response for `rows`, of which one more than `limit` was read: without that row this is the last page. */
  page<Row extends { id: string }>(rows: Row[], limit: number, timeOf: (row: Row) => string) {
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const nextCursor = last ? encodeCursor(this.name, [timeOf(last), last.id]) : null;
    return { data: rows.slice(0, limit), nextCursor };
  }
}
