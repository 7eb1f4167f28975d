import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { useKeys } from '../shell/keys.js';
import { Empty } from '../ui/states.js';
import { useInboxWords } from '../words/inbox/texts.js';
import { InboxToolbar } from './inbox-toolbar.js';
import { useWaiting } from './use-waiting.js';
import { WaitingList } from './waiting-list.js';

/** Apart: few people see it, and once. */
const FirstRunCard = lazy(async () => ({ default: (await import('../first-run/first-run-card.js')).FirstRunCard }));

/** Who waits for an answer, and the open conversation beside the list. */
export function InboxView(): ReactNode {
  const words = useInboxWords();
  const address = useSearch({ from: '/inbox' });
  const { contactId } = useParams({ strict: false });
  const list = useWaiting(address);
  useWalk(list.rows?.map(({ contact }) => contact.id) ?? [], contactId);
  return (
    <div className="flex h-full min-w-0">
      <section
        aria-label={words.title}
        className={`flex w-96 min-w-0 shrink-0 flex-col border-e border-line max-[1100px]:w-full max-[1100px]:border-e-0 ${contactId ? 'max-[1100px]:hidden print:hidden' : ''}`}
      >
        <InboxToolbar address={address} />
        <div className="min-h-0 flex-1 overflow-y-auto">
          <WaitingList list={list} address={address} />
        </div>
      </section>
      <div className={`min-w-0 flex-1 ${contactId ? '' : 'max-[1100px]:hidden'}`}>
        {contactId === undefined && (
          <>
            <Suspense>
              <FirstRunCard />
            </Suspense>
            <Empty {...words.nothingOpen} />
          </>
        )}
        <Outlet />
      </div>
    </div>
  );
}

/** J and K walk through those who wait, Esc closes. */
function useWalk(ids: readonly string[], openId: string | undefined): void {
  const navigate = useNavigate();
  const place = ids.indexOf(openId ?? '');
  const [before, after] = [ids[Math.max(0, place - 1)], ids[place + 1]];
  const keys = useMemo(() => {
    const open = (id: string | undefined) => () => {
      if (id !== undefined)
        void navigate({ to: '/inbox/$contactId', params: { contactId: id }, search: (old: object) => old });
    };
    return {
      j: open(after),
      k: open(before),
      Escape: () => void navigate({ to: '/inbox', search: (old: object) => old }),
    };
  }, [navigate, before, after]);
  useKeys(keys, { isFirst: true });
}
