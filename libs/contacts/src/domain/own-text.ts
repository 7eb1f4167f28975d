import { ownWords, type Written } from '#libs/contracts';

export interface WrittenRow extends Written {
  /** Where a mail's quoted history begins, in UTF-16 units of `text`. */
  quotedFrom: number | null;
}

/** The person's own words of a message, without the history that a mail quotes; null where none of it is theirs. */
export function ownText(row: WrittenRow): string | null {
  const own = ownWords(row);
  if (own === null || row.quotedFrom === null || row.ownText !== undefined) return own;
  return own.slice(0, row.quotedFrom).trimEnd();
}
