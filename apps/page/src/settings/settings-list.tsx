import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { notShown } from '../api/not-shown.js';
import { grouped } from '../ui/grouped.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { useRowKeys } from '../ui/use-row-keys.js';
import { useWords } from '../words/words.js';

interface SettingsListProps<T> {
  query: UseQueryResult<T[]>;
  /** What it is for, above the rows. */
  text: string;
  none: string;
  /** What makes one more. */
  action?: ReactNode;
  row: (item: T) => ReactNode;
  /** What an item is shown under; null: under no heading, before the others. */
  groupOf?: (item: T) => string | null;
}

/** A short list with what can be done with each of its rows. */
export function SettingsList<T extends { id: string }>(props: SettingsListProps<T>): ReactNode {
  const { query, text, none, action, row, groupOf = () => null } = props;
  const { common } = useWords();
  const rows = useRowKeys<HTMLDivElement>();
  const failure = notShown(query);
  if (failure) return <Failed error={failure} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={6} label={common.loading} />;
  return (
    <div className="max-w-3xl">
      <div className="mb-3 flex items-start justify-between gap-4">
        <p className="text-ink-2">{text}</p>
        {action}
      </div>
      {query.data.length === 0 && <Empty title={none} />}
      <div ref={rows}>
        {grouped(query.data, groupOf).map(([heading, items]) => (
          <Group key={heading ?? ''} heading={heading}>
            {items.map((item) => (
              <li key={item.id} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
                {row(item)}
              </li>
            ))}
          </Group>
        ))}
      </div>
    </div>
  );
}

function Group({ heading, children }: { heading: string | null; children: ReactNode }): ReactNode {
  return (
    <>
      {heading !== null && (
        <h2 className="mt-4 font-semibold break-words" dir="auto">
          {heading}
        </h2>
      )}
      <ul aria-label={heading ?? undefined} className="divide-y divide-line">
        {children}
      </ul>
    </>
  );
}
