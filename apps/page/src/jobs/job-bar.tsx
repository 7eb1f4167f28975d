import type { ReactNode } from 'react';
import type { Job } from '../api/doorbell.js';
import { useJobWords } from '../words/jobs/texts.js';
import { useLanguage, useWords } from '../words/words.js';

/** How far it is, how quick, and how long it still takes. */
export function JobBar({ job: { progress }, label }: { job: Pick<Job, 'progress'>; label: string }): ReactNode {
  const { jobs } = useWords();
  const words = useJobWords();
  const { language } = useLanguage();
  const { done, total, perSecond, secondsLeft } = progress;
  const written = (n: number): string => n.toLocaleString(language, { maximumFractionDigits: 0 });
  const parts = [
    total === null ? written(done) : words.progress(written(done), written(total)),
    perSecond !== null && perSecond > 0 && words.rate(written(perSecond)),
    secondsLeft !== null && jobs.left(secondsLeft),
  ];
  return (
    <div className="mt-1 flex flex-col gap-1">
      <progress
        aria-label={label}
        value={total === null ? undefined : done}
        max={total === null ? undefined : Math.max(total, 1)}
        className="h-1.5 w-full accent-(--accent)"
      />
      <p className="text-small text-ink-2">{parts.filter((part) => part !== false).join(' · ')}</p>
    </div>
  );
}
