import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';

/** A page below the list of channels, with its heading and the way back. */
export function ChannelPage({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { nav } = useWords();
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="mx-auto max-w-2xl">
        <Link to="/channels" className="inline-flex min-h-8 items-center gap-1 text-ink-2 hover:text-ink">
          <ArrowLeft size={16} aria-hidden className="rtl:rotate-180" />
          {nav.channels}
        </Link>
        <h1 className="mt-1 mb-3 text-heading font-semibold break-words">{title}</h1>
        {children}
      </div>
    </div>
  );
}
