import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { boundedText, countsOf } from '../api/bounded-counts.js';
import { waitingCountOf } from '../api/waiting-count.js';
import { useLanguage } from '../words/words.js';
import { useSession } from './session.js';

/** How many wait for an answer. */
export function Waiting(): ReactNode {
  const { data } = useQuery(waitingCountOf(useSession()));
  return data && <Count count={data.all} more={data.more} />;
}

/** How many pairs may be one person. */
export function PossibleDuplicates(): ReactNode {
  const { data } = useQuery(countsOf(useSession()).duplicates);
  return data && <Count {...data} />;
}

function Count(counted: { count: number; more: boolean }): ReactNode {
  const { language } = useLanguage();
  if (counted.count === 0 && !counted.more) return null;
  return <span className="ms-auto text-small text-ink-3">{boundedText(counted, language)}</span>;
}
