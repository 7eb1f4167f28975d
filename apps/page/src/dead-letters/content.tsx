import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { DeadLetter } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { saveResponse } from '../api/save-file.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Failed, Skeleton } from '../ui/states.js';
import { warnOf } from '../ui/toasts.js';
import { useDeadLetterWords } from '../words/dead-letters/texts.js';
import { useWords } from '../words/words.js';

/** What came, folded: it is read when a person opens it. */
export function Content({ letter }: { letter: DeadLetter }): ReactNode {
  const words = useDeadLetterWords();
  const [isOpen, open] = useState(false);
  if (letter.size === null || letter.size === 0) return null;
  return (
    <details onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary className="py-1 text-small text-accent pointer-coarse:min-h-11">{words.content(letter.size)}</summary>
      {isOpen && <Original letter={letter} />}
    </details>
  );
}

function Original({ letter: { id, keptSize } }: { letter: DeadLetter }): ReactNode {
  const words = useDeadLetterWords();
  const { common } = useWords();
  const { doorbell, membership } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: [membership.workspaceId, 'dead-letter', id],
    queryFn: async ({ signal }) => (await doorbell.get('/dead-letters/{id}', { path: { id }, signal })).data,
  });
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} label={common.loading} />;
  const load = async (): Promise<void> =>
    saveResponse(await doorbell.download('/dead-letters/{id}/original', { path: { id } }), `${id}.bin`);
  const text = data.value?.text ?? null;
  return (
    <div className="flex flex-col items-start gap-2 py-1">
      {text === null ? (
        <p className="text-ink-2">{keptSize === 0 ? words.notKept : words.noText}</p>
      ) : (
        <pre
          tabIndex={0}
          aria-label={words.text}
          className="max-h-72 w-full overflow-auto rounded-base bg-paper-2 p-2 text-small break-words whitespace-pre-wrap"
        >
          {text}
        </pre>
      )}
      {keptSize > 0 && <Button onClick={() => void load().catch(warnOf)}>{words.download}</Button>}
    </div>
  );
}
