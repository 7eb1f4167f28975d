import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { ListedContact } from '../api/doorbell.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { markAt } from './rail-marks.js';
import { useAddress } from './use-address.js';
import { useMarks } from './use-marks.js';

/** Milliseconds after the last step at which the list goes there. */
const restMs = 150;

/**
 * Beside a long list: its letters or times, to go anywhere in it with one request. It follows the rows as they are scrolled.
 * @param top the uppermost row on the screen.
 */
export function ListRail({ top }: { top: ListedContact | undefined }): ReactNode {
  const { rail: words } = useContactsWords();
  const { marks, field, isDescending } = useMarks();
  const [, change] = useAddress();
  const [wanted, want] = useState<number | null>(null);
  const shown = useMemo(() => markAt(marks, top?.[field] ?? null, isDescending), [marks, top, field, isDescending]);
  useEffect(() => {
    if (wanted === null) return undefined;
    const timer = setTimeout(() => {
      change((address) => ({ ...address, from: marks[wanted]?.from }));
      want(null);
    }, restMs);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
  if (marks.length < 2) return null;
  const at = wanted ?? shown;
  const label = marks[at]?.label ?? '';
  return (
    <div className="group relative w-6 shrink-0 border-s border-line py-2 print:hidden max-sm:w-7 pointer-coarse:sm:w-11">
      <input
        type="range"
        aria-label={words.goTo}
        aria-orientation="vertical"
        aria-valuetext={label}
        min={0}
        max={marks.length - 1}
        value={at}
        onChange={({ target }) => want(Number(target.value))}
        className="rail size-full cursor-pointer"
      />
      <span
        aria-hidden
        style={{ top: `${(at / (marks.length - 1)) * 92 + 4}%` }}
        className={`pointer-events-none absolute end-full z-30 me-2 -translate-y-1/2 rounded bg-ink px-2 py-1 text-small whitespace-nowrap text-paper shadow-float ${wanted === null ? 'hidden group-focus-within:block group-hover:block' : ''}`}
      >
        {label}
      </span>
    </div>
  );
}
