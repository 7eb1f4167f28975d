import { visibleText } from '#libs/contracts';
import { RefusalError, RejectedInputError } from '#libs/platform';

/** How many tags a contact has at most, those of the system beside them, and how many characters each. */
export const tagBounds = { tags: 100, ofSystem: 3, length: 100 } as const;

/** A contact would have more tags than one may have; nothing was written. */
export class TooManyTagsError extends RefusalError {
  override readonly name = 'TooManyTagsError';

  constructor(tags: number) {
    const message = `tags: ${tags} are too many; a contact has at most ${tagBounds.tags}.`;
    super('invalid_request', message, { errors: [{ field: 'tags', code: 'too_large', message }] });
  }
}

/**
 * Compared case-insensitively, so the first spelling of each stays; order is kept, blanks and unseen marks around go, and empty ones.
 * @param ofSystem names of tags that do not count.
 * @throws TooManyTagsError, RejectedInputError beyond the bounds of a contact's tags.
 */
export function normaliseTags(tags: readonly string[], ofSystem: readonly string[] = []): string[] {
  const bySpelling = new Map<string, string>();
  for (const tag of tags) {
    const trimmed = visibleText(tag);
    const key = trimmed.toLowerCase();
    if (trimmed !== '' && !bySpelling.has(key)) bySpelling.set(key, trimmed);
  }
  const uncounted = ofSystem.filter((name) => bySpelling.has(name.toLowerCase())).length;
  return refuseBeyondBounds([...bySpelling.values()], bySpelling.size - uncounted);
}

function refuseBeyondBounds(tags: string[], counted: number): string[] {
  if (counted > tagBounds.tags) throw new TooManyTagsError(counted);
  const long = tags.find((tag) => tag.length > tagBounds.length);
  if (long)
    throw new RejectedInputError(`tags: "${long.slice(0, 20)}…" is longer than ${tagBounds.length} characters.`);
  return tags;
}
