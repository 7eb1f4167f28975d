import { by, type Change, wordsOf } from './change-words.js';

/** What the timeline says of contacts that were, or were not, one person. */
export const sentencesOfMerges = {
  duplicate_dismissed: ({ cause, changes }: Change) =>
    `Is not the same person as contact ${wordsOf(changes['duplicateOf']?.before)}, dismissed ${by(cause)}.`,
  merged: ({ cause, changes }: Change) => {
    const survivor = wordsOf(changes['mergedInto']?.after);
    return survivor === ''
      ? `Was merged with ${partners(changes, 'after')} ${by(cause)}.`
      : `Was merged into contact ${survivor} ${by(cause)}.`;
  },
  unmerged: ({ cause, changes }: Change) => {
    const survivor = wordsOf(changes['mergedInto']?.before);
    const from = survivor === '' ? partners(changes, 'before') : `contact ${survivor}`;
    return `Was parted from ${from} again ${by(cause)}.`;
  },
};

/** `contact 019a…, 019b…`: whom a merge is with. */
function partners(changes: Change['changes'], side: 'before' | 'after'): string {
  const { contacts } = (changes['merge']?.[side] ?? {}) as { contacts?: unknown };
  return Array.isArray(contacts) && contacts.length > 0
    ? `contact ${contacts.map(wordsOf).join(', ')}`
    : 'another contact';
}
