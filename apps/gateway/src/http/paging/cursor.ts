import { createHash } from 'node:crypto';
import { Problem } from '../problems/problem.js';

const version = 1;

/**
 * A position in a list, as consumers send it: opaque, and valid in the list that it was made in. It holds no secret and
 * gives no right: a forged cursor reads other rows of the same list, and no more.
 */
export function encodeCursor(list: string, position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([version, list, ...position])).toString('base64url');
}

/**
 * The position inside a cursor that was made in this list.
 * @throws Problem invalid_cursor or cursor_mismatch.
 */
export function decodeCursor(list: string, cursor: string): unknown[] {
  const [madeBy, madeIn, ...position] = parse(cursor);
  if (madeBy !== version || typeof madeIn !== 'string') throw invalidCursor();
  if (madeIn !== list)
    throw refusal('cursor_mismatch', 'was made with another sort or filter; send those, or start without a cursor.');
  return position;
}

/** A short name of a list, made of its rows' kind, its sort and its filter. */
export function listName(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 11);
}

export function invalidCursor(): Problem {
  return refusal('invalid_cursor', 'is no cursor of this API; take nextCursor of the page before.');
}

export function refusal(code: 'invalid_cursor' | 'cursor_mismatch' | 'cursor_with_page', what: string): Problem {
  const message = `cursor: ${what}`;
  return new Problem(code, message, { errors: [{ field: 'cursor', code, message }] });
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
