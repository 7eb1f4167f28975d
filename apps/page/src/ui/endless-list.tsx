import { useEffect, useRef, type ReactNode } from 'react';
import type { Endless } from '../api/use-endless.js';
import { useWords } from '../words/words.js';
import { Button } from './button.js';
import { Failed, Skeleton, Stale } from './states.js';
import { useRowKeys } from './use-row-keys.js';

interface EndlessListProps<Row> {
  list: Endless<Row>;
  label: string;
  /** What stands here while there is none. */
  none: ReactNode;
  keyOf: (row: Row) => string;
  row: (row: Row) => ReactNode;
}

/** A list that reads on as its end comes into sight; J and K walk its rows, which stay when a later read fails. */
export function EndlessList<Row>({ list, label, none, keyOf, row }: EndlessListProps<Row>): ReactNode {
  const { common } = useWords();
  const rows = useRowKeys();
  if (list.error !== null && !list.rows) return <Failed error={list.error} retry={list.again} />;
  if (!list.rows) return <Skeleton lines={6} label={common.loading} />;
  if (list.rows.length === 0) return none;
  return (
    <>
      {list.error !== null && <Stale again={list.again} />}
      <ul
        ref={rows}
        aria-label={label}
        aria-busy={list.isChanging}
        className={`divide-y divide-line ${list.isChanging ? 'opacity-60' : ''}`}
      >
        {list.rows.map((one) => (
          <li key={keyOf(one)} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
            {row(one)}
          </li>
        ))}
      </ul>
      {list.hasMore && <More more={list.more} />}
    </>
  );
}

function More({ more }: { more: () => void }): ReactNode {
  const { common } = useWords();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && more(), {
      rootMargin: '400px',
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [more]);
  return (
    <div ref={end} className="p-3 text-center">
      <Button kind="quiet" onClick={more}>
        {common.more}
      </Button>
    </div>
  );
}
