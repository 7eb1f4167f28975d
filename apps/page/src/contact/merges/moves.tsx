import type { ReactNode } from 'react';
import type { Contact, MergePreview } from '../../api/doorbell.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';

/** In numbers what goes to the contact that stays. */
export function Moves({ preview, survivor }: { preview: MergePreview; survivor: Contact }): ReactNode {
  const { dialog: words } = useDuplicateWords();
  const { contact, moves } = preview;
  const tags = contact.tags.filter((name) => !survivor.tags.includes(name)).length;
  const counted = [
    ...(moves
      ? (['messages', 'records', 'identities', 'consents'] as const).map((what) => [what, moves[what]] as const)
      : []),
    ['tags', tags] as const,
  ].filter(([, count]) => count > 0);
  return (
    <section>
      <h3 className="mb-1 text-small font-medium text-ink-2">{words.moves}</h3>
      <p>{counted.length === 0 ? words.nothing : counted.map(([what, count]) => words[what](count)).join(' · ')}</p>
    </section>
  );
}
