import { z } from 'zod';
import type { Tag } from '#libs/contacts';
import { decodeCursor, encodeCursor, invalidCursor, listName } from '../http/paging/cursor.js';

const position = z.tuple([z.string().min(1).max(100), z.guid()]);

/** A list of tags by name, for one search. */
export class TagPage {
  private readonly name: string;

  constructor(search: string | undefined) {
    this.name = listName('tags', search?.toLowerCase() ?? null);
  }

  /** @throws Problem invalid_cursor, cursor_mismatch. */
  positionOf(cursor: string | undefined): { name: string; id: string } | undefined {
    if (cursor === undefined) return undefined;
    const { success, data } = position.safeParse(decodeCursor(this.name, cursor));
    if (!success || data[0].includes('\0')) throw invalidCursor();
    return { name: data[0], id: data[1] };
  }

  /** The response for `tags`, of which one more than `limit` was read. */
  page(tags: Tag[], limit: number) {
    const last = tags.length > limit ? tags[limit - 1] : undefined;
    return { data: tags.slice(0, limit), nextCursor: last ? encodeCursor(this.name, [last.name, last.id]) : null };
  }
}
