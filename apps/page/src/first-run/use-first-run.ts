import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { contactPages } from '../contacts/contact-pages.js';
import { usualSort } from '../contacts/use-contact-list.js';
import { useSession, type Session } from '../shell/session.js';
import { device } from '../ui/device.js';
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
  const [isHidden, setHidden] = useState(() => device.get(storageKey) !== null);
  const isWanted = !isHidden && session.may('inboxes:write');
  const steps = useSteps(session, isWanted);
  const [wasSeen, see] = useState(false);
  const hide = (): void => {
    device.set(storageKey, 'hidden');
    setHidden(true);
  };
  useEffect(() => {
    if (!steps) return;
    // Who opens a workspace in which everything works is not new here.
    if (steps.hasArrived && !wasSeen) device.set(storageKey, 'done');
    else see(true);
  }, [steps, wasSeen, storageKey]);
  if (!isWanted || !steps || !wasSeen) return null;
  return { ...steps, hide };
}

function useSteps(session: Session, enabled: boolean): FirstRunSteps | null {
  const inboxes = useQuery({ ...queriesOf(session).inboxes, enabled });
  // The list of everyone, which this card stands above, has asked for it.
  const everyone = useInfiniteQuery({ ...contactPages(session, { asked: {}, sort: usualSort }), enabled });
  const newest = everyone.data?.pages[0];
  if (inboxes.data === undefined || newest === undefined) return null;
  const demo = newest.data.filter(({ source }) => source === demoSource).length;
  // A page has more rows than there are people to try with.
  const hasArrived = (newest.pagination?.total ?? 0) > demo;
  return {
    inboxes: inboxes.data,
    isConnected: inboxes.data.some(({ state }) => state === 'connected'),
    isSent: hasArrived || inboxes.data.some(({ lastEventAt }) => lastEventAt !== null),
    hasArrived,
    hasDemo: demo > 0,
  };
}
