import { DoorbellProblem, DoorbellUnreachable } from '@doorbell/client';
import { useEffect, useState, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { useWords } from '../words/words.js';
import { Button } from './button.js';

interface EmptyProps {
  title: string;
  text?: string;
  /** `h1` where it is all that the view has. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
}

/** What will appear here, and the first step. */
export function Empty({ title, text, heading: Heading = 'h2', children }: EmptyProps): ReactNode {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <Heading className="text-body font-semibold">{title}</Heading>
      {text && <p className="text-ink-2">{text}</p>}
      {children && <div className="mt-2 flex gap-2">{children}</div>}
    </div>
  );
}

/** What happened, what is kept, what to do. */
export function Failed({ error, retry }: { error: unknown; retry: () => void }): ReactNode {
  const { common } = useWords();
  const isSaid = error instanceof DoorbellProblem || error instanceof DoorbellUnreachable;
  // Another try changes no role.
  const isForbidden = error instanceof DoorbellProblem && error.status === 403;
  const text = isSaid ? textOf(error) : common.failed.text;
  return (
    <div role="alert">
      <Empty title={common.failed.title} text={text}>
        {!isForbidden && <Button onClick={retry}>{common.retry}</Button>}
      </Empty>
    </div>
  );
}

/** Above rows that could not be read again: they are of a moment ago. */
export function Stale({ again }: { again: () => void }): ReactNode {
  const { common } = useWords();
  return (
    <div role="alert" className="flex items-center gap-2 border-b border-line bg-attention-soft px-4 py-1">
      <p className="min-w-0 flex-1 text-attention">{common.stale}</p>
      <Button onClick={again}>{common.retry}</Button>
    </div>
  );
}

/** Grey lines in the place of what loads; nothing in the first 200 ms, in which most things come. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }): ReactNode {
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3 p-4">
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          className="h-4 animate-pulse rounded bg-paper-3"
          style={{ width: `${90 - ((line * 17) % 40)}%` }}
        />
      ))}
    </div>
  );
}
