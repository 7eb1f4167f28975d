import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { notShown } from '../../api/not-shown.js';
import { useSession } from '../../shell/session.js';
import { Popover } from '../../ui/popover.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { ExactTime } from '../../ui/time.js';
import { useTalkWords } from '../../words/talk/texts.js';
import { useWords } from '../../words/words.js';

/** What an edited message said before, read when it is asked for. */
export function Versions({ messageId }: { messageId: string }): ReactNode {
  const { message: words } = useTalkWords();
  const [isOpened, setOpened] = useState(false);
  const trigger = (
    <button type="button" className="underline decoration-dotted">
      {words.edited}
    </button>
  );
  return (
    <Popover trigger={trigger} title={words.versions} opened={() => setOpened(true)}>
      {isOpened && <Earlier messageId={messageId} />}
    </Popover>
  );
}

function Earlier({ messageId }: { messageId: string }): ReactNode {
  const { common } = useWords();
  const { doorbell, membership } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: [membership.workspaceId, 'message', messageId],
    queryFn: async () => (await doorbell.get('/messages/{id}', { path: { id: messageId } })).data,
  });
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={common.loading} />;
  return (
    <ol className="flex max-h-80 flex-col gap-2 overflow-y-auto" tabIndex={0}>
      {data.versions.slice(0, -1).map(({ text, at }) => (
        <li key={at}>
          <p className="text-small text-ink-2">
            <ExactTime at={at} />
          </p>
          <p className="break-words whitespace-pre-wrap" dir="auto">
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}
