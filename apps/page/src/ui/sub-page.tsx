import { Link, type LinkProps } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';

interface SubPageProps {
  title: string;
  /** The list that it belongs to. */
  to: NonNullable<LinkProps['to']>;
  params?: LinkProps['params'];
  back: string;
  /** Below a heading of its own, such as that of the settings. */
  isPart?: boolean;
  /** What stands beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page below a list, with its heading and the way back. */
export function SubPage({ title, to, params = {}, back, isPart = false, actions, children }: SubPageProps): ReactNode {
  const Heading = isPart ? 'h2' : 'h1';
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div>
        <Link
          to={to}
          params={params}
          className="inline-flex min-h-8 items-center gap-1 text-ink-2 hover:text-ink pointer-coarse:min-h-11"
        >
          <ArrowLeft size={16} aria-hidden className="rtl:rotate-180" />
          {back}
        </Link>
        <div className="mt-1 flex flex-wrap items-start justify-between gap-2">
          <Heading className="min-w-0 text-heading font-semibold break-words">{title}</Heading>
          {actions}
        </div>
      </div>
      {children}
    </div>
  );
}
