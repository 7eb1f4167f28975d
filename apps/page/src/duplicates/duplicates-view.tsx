import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { say, warn } from '../ui/toasts.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';
import { useWords } from '../words/words.js';
import { Pair } from './pair.js';
import { usePairs } from './use-pairs.js';

const scores = [60, 70, 80, 90];

/** Contacts that may be one person: a person decides. */
export function DuplicatesView(): ReactNode {
  const words = useDuplicateWords();
  const { common } = useWords();
  const { minScore } = useSearch({ from: '/duplicates' });
  const list = usePairs({ minScore });
  const pairs = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="flex max-w-4xl flex-col gap-4">
        <Heading minScore={minScore} />
        {(list.isLoadingError || list.isFetchNextPageError) && (
          <Failed error={list.error} retry={() => void list.refetch()} />
        )}
        {list.isPending && <Skeleton lines={10} label={common.loading} />}
        {list.isSuccess && pairs.length === 0 && <Empty {...words.none} />}
        <ul className="flex flex-col gap-4">
          {pairs.map((pair) => (
            <Pair key={pair.id} pair={pair} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button className="self-center" disabled={list.isFetching} onClick={() => void list.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </div>
    </div>
  );
}

function Heading({ minScore }: { minScore: number | undefined }): ReactNode {
  const words = useDuplicateWords();
  const { doorbell, may } = useSession();
  const navigate = useNavigate();
  const search = async (): Promise<void> => {
    try {
      await doorbell.post('/duplicates/search');
      say(words.searching);
    } catch (error) {
      warn(textOf(error));
    }
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-60 flex-1">
        <h1 className="text-heading font-semibold">{words.title}</h1>
        <p className="text-ink-2">{words.text}</p>
      </div>
      <Choice
        label={words.minScore}
        value={String(minScore ?? '')}
        options={[
          { value: '', label: words.any },
          ...scores.map((score) => ({ value: String(score), label: words.score(score) })),
        ]}
        onChange={({ target }) =>
          void navigate({ to: '/duplicates', search: target.value ? { minScore: Number(target.value) } : {} })
        }
      />
      {may('contacts:merge') && <Button onClick={() => void search()}>{words.search}</Button>}
    </div>
  );
}
