import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { endOf } from '../../api/follow-job.js';
import { textOf } from '../../api/text-of.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Fault } from '../../ui/form.js';
import { useWorkspaceWords } from '../../words/workspace/texts.js';
import { useLanguage } from '../../words/words.js';
import type { Periods } from './periods.js';

/** What would be deleted by the periods that stand in the fields. Nothing is. */
export function RetentionCount({ days }: { days: Periods }): ReactNode {
  const { retention: words } = useWorkspaceWords();
  const { language } = useLanguage();
  const { doorbell } = useSession();
  const counting = useMutation({
    mutationFn: async () => {
      const { data } = await doorbell.post('/retention/runs', { body: { dryRun: true, days } });
      const { state, error, result } = await endOf(doorbell, data.id);
      if (state !== 'done') throw new Error(error ?? state);
      return Object.entries(result ?? {}).filter(([kind, count]) => kind in words.kinds && Number(count) > 0);
    },
  });
  return (
    <div role="status" className="flex flex-col items-start gap-1">
      <Button onClick={() => counting.mutate()} disabled={counting.isPending}>
        {counting.isPending ? words.counting : words.count}
      </Button>
      {counting.isIdle && <p className="text-small text-ink-2">{words.first}</p>}
      {counting.isError && <Fault text={textOf(counting.error)} />}
      {counting.data?.length === 0 && <p>{words.wouldGoNone}</p>}
      {counting.data && counting.data.length > 0 && (
        <>
          <p className="text-attention">{words.wouldGo}</p>
          <ul className="list-disc ps-5">
            {counting.data.map(([kind, count]) => (
              <li key={kind}>
                {words.kinds[kind]?.[0]}: {Number(count).toLocaleString(language)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
