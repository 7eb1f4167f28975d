import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession, type Session } from '../shell/session.js';
import { demoSource } from './demo-people.js';

export interface FirstRunSteps {
  inboxes: Inbox[];
  isConnected: boolean;
  isSent: boolean;
  hasArrived: boolean;
  hasDemo: boolean;
}

/** Which of the first steps are done, and how to hide them for good; null where they are not to be shown. */
export function useFirstRun(): (FirstRunSteps & { hide: () => void }) | null {
  const session = useSession();
  const storageKey = `doorbell.first-run.${session.membership.workspaceId}`;
  const [isHidden, setHidden] = useState(() => localStorage.getItem(storageKey) !== null);
  const isWanted = !isHidden && session.may('inboxes:write');
  const steps = useSteps(session, isWanted);
  const [wasSeen, see] = useState(false);
  const hide = (): void => {
    localStorage.setItem(storageKey, 'hidden');
    setHidden(true);
  };
  useEffect(() => {
    if (!steps) return;
    // Who opens a workspace in which everything works is not new here.
    if (steps.hasArrived && !wasSeen) localStorage.setItem(storageKey, 'done');
    else see(true);
  }, [steps, wasSeen, storageKey]);
  if (!isWanted || !steps || !wasSeen) return null;
  return { ...steps, hide };
}

function useSteps(session: Session, enabled: boolean): FirstRunSteps | null {
  const inboxes = useQuery({ ...queriesOf(session).inboxes, enabled });
  const real = useCount(session, { not: { field: 'source', op: 'eq', value: demoSource } }, enabled);
  const demo = useCount(session, { field: 'source', op: 'eq', value: demoSource }, enabled);
  if (inboxes.data === undefined || real === null || demo === null) return null;
  return {
    inboxes: inboxes.data,
    isConnected: inboxes.data.some(({ state }) => state === 'connected'),
    isSent: real > 0 || inboxes.data.some(({ lastEventAt }) => lastEventAt !== null),
    hasArrived: real > 0,
    hasDemo: demo > 0,
  };
}

function useCount({ doorbell, membership }: Session, filter: object, enabled: boolean): number | null {
  const count = useQuery({
    queryKey: [membership.workspaceId, 'contacts', 'count', filter],
    queryFn: async () => {
      const body = { filter: filter as Record<string, unknown>, limit: 1 };
      return (await doorbell.post('/contacts/query', { body })).pagination?.total ?? 0;
    },
    enabled,
  });
  return count.data ?? null;
}
