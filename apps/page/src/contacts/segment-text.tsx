import type { ReactNode } from 'react';
import type { Segment } from '../api/doorbell.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useFilterTexts } from './condition-text.js';

/** Who belongs to the segment that the list shows, in words. */
export function SegmentText({ segment: { filter, search } }: { segment: Segment }): ReactNode {
  const { segment: words, conditions } = useContactsWords();
  const texts = [...useFilterTexts(filter), ...(search === null ? [] : [`“${search}”`])];
  return (
    <p className="line-clamp-3 max-w-full text-ink-2" title={texts.join(` ${conditions.and} `)}>
      {words.has}: {texts.length === 0 ? words.everyone : texts.join(` ${conditions.and} `)}
    </p>
  );
}
