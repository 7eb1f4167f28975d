import type { Doorbell } from '@doorbell/client';
import { DoorbellProblem } from '@doorbell/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { lastRefusal } from '../api/connection.js';
import { doorbellIn, type CurrentSession, type Identity, type Membership, type Right } from '../api/doorbell.js';
import { device, tab } from '../ui/device.js';
import { Failed } from '../ui/states.js';
import { useStore } from '../ui/store.js';

const storageKey = 'doorbell.workspace';

export interface Session {
  doorbell: Doorbell;
  user: Identity['user'];
  memberships: Membership[];
  membership: Membership;
  /** What a role may not do is not offered; the API refuses it too. */
  may: (right: Right) => boolean;
  choose: (workspaceId: string) => void;
}

const Current = createContext<Session | null>(null);

/** @throws Error outside of SessionProvider. */
export function useSession(): Session {
  const session = use(Current);
  if (!session) throw new Error('useSession stands outside of SessionProvider');
  return session;
}

/** Shows its children to a signed-in user. Anyone else goes to the sign-in, and comes back to the same address. */
export function SessionProvider({ children }: { children: ReactNode }): ReactNode {
  const identity = useQuery({ ...sessionQuery, select: withoutPlace });
  const [workspaceId, choose] = useState(() => device.get(storageKey));
  useCheckedAgain(identity.refetch);
  const session = useMemo(
    () => (identity.data ? sessionOf(identity.data, workspaceId, choose) : null),
    [identity.data, workspaceId],
  );
  if (identity.isLoadingError) return <Failed error={identity.error} retry={() => void identity.refetch()} />;
  return session && <Current value={session}>{children}</Current>;
}

/** Milliseconds between two looks at who is signed in, however many calls are refused. */
const checkEveryMs = 5_000;

/** A refused call may mean that the session has ended, or that the role is another one now. */
function useCheckedAgain(refetch: () => unknown): void {
  const refusedAt = useStore(lastRefusal);
  const checkedAt = useRef(0);
  useEffect(() => {
    if (refusedAt - checkedAt.current < checkEveryMs) return;
    checkedAt.current = refusedAt;
    void refetch();
  }, [refusedAt, refetch]);
}

/** Who is signed in, and where the log of events stood then: what is read later is not older. */
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readIdentity, staleTime: 60_000 });

/** The same person is the same session, whatever happened since. */
function withoutPlace({ user, memberships }: CurrentSession): Identity {
  return { user, memberships };
}

async function readIdentity(): Promise<CurrentSession> {
  try {
    return (await doorbellIn('').get('/sessions/current')).data;
  } catch (error) {
    if (error instanceof DoorbellProblem && error.status === 401) return goToSignIn();
    throw error;
  }
}

function goToSignIn(): Promise<never> {
  const { pathname, search } = window.location;
  tab.set('doorbell.after-sign-in', pathname + search);
  window.location.replace('/sign-in');
  return new Promise(() => undefined);
}

function sessionOf(identity: Identity, wanted: string | null, choose: (id: string) => void): Session | null {
  const { user, memberships } = identity;
  const membership = memberships.find((one) => one.workspaceId === wanted) ?? memberships[0];
  if (!membership) return null;
  return {
    doorbell: doorbellIn(membership.workspaceId),
    user,
    memberships,
    membership,
    may: (right) => membership.rights.includes(right),
    choose: (id) => {
      device.set(storageKey, id);
      choose(id);
    },
  };
}
