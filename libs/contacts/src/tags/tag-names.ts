import { visibleText } from '#libs/contracts';
import { RejectedInputError } from '#libs/platform';

/** How many tags a contact has at most, and how many characters each. */
export const tagBounds = { tags: 100, length: 100 } as const;

/** Compared case-insensitively, so the first spelling of each stays; order is kept, blanks and unseen marks around go, and empty ones. */
export function normaliseTags(tags: readonly string[]): string[] {
  const bySpelling = new Map<string, string>();
  for (const tag of tags) {
    const trimmed = visibleText(tag);
    const key = trimmed.toLowerCase();
    if (trimmed !== '' && !bySpelling.has(key)) bySpelling.set(key, trimmed);
  }
  return refuseBeyondBounds([...bySpelling.values()]);
}

function refuseBeyondBounds(tags: string[]): string[] {
  if (tags.length > tagBounds.tags) {
    throw new RejectedInputError(`tags: ${tags.length} are too many; a contact has at most ${tagBounds.tags}.`);
  }
  const long = tags.find((tag) => tag.length > tagBounds.length);
  if (long)
    throw new RejectedInputError(`tags: "${long.slice(0, 20)}…" is longer than ${tagBounds.length} characters.`);
  return tags;
}
