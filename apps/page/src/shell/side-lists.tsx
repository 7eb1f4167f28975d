import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useLanguage, useWords } from '../words/words.js';
import { placeLook } from './place.js';
import { useSession } from './session.js';

/** Each segment with its count. */
export function Segments(): ReactNode {
  const { language } = useLanguage();
  const { nav } = useWords();
  const { data = [] } = useQuery(queriesOf(useSession()).segments);
  if (data.length === 0) return <p className="px-8 text-small text-ink-3 folded:hidden">{nav.noSegments}</p>;
  return (
    <ul aria-label={nav.segments} className="folded:hidden">
      {data.map(({ id, name, count, countIsEstimate }) => (
        <li key={id}>
          <Link
            to="/contacts"
            search={{ segment: id }}
            activeOptions={{ exact: false }}
            className={`${placeLook} ps-8`}
          >
            <span className="flex-1 truncate" dir="auto">
              {name}
            </span>
            <span className="text-small text-ink-3">
              {countIsEstimate && '~'}
              {count?.toLocaleString(language)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const dots = {
  connected: 'bg-done',
  connecting: 'bg-attention',
  pairing: 'bg-attention',
  paused: 'bg-line-2',
  failing: 'bg-loss',
};

/** Each inbox with its state. */
export function Channels(): ReactNode {
  const { nav, channels } = useWords();
  const { data = [], isSuccess } = useQuery(queriesOf(useSession()).inboxes);
  if (isSuccess && data.length === 0)
    return <p className="px-8 text-small text-ink-3 folded:hidden">{nav.noChannels}</p>;
  return (
    <ul aria-label={nav.channels} className="folded:hidden">
      {data.map(({ id, name, state }) => (
        <li key={id}>
          <Link to="/channels/$inboxId" params={{ inboxId: id }} className={`${placeLook} ps-8 text-small`}>
            <span className={`size-2 shrink-0 rounded-full ${dots[state]}`} aria-hidden />
            <span className="flex-1 truncate" dir="auto">
              {name}
            </span>
            <span className="sr-only">{channels[state]}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
