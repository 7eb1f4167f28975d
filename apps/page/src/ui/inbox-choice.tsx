import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { Choice } from './field.js';

interface InboxChoiceProps {
  label: string;
  /** The word for all of them. */
  every: string;
  inboxId: string | undefined;
  choose: (inboxId: string | undefined) => void;
}

/** One of the workspace's inboxes, or all. One that is gone stands by its id. */
export function InboxChoice({ label, every, inboxId, choose }: InboxChoiceProps): ReactNode {
  const { data = [], isSuccess } = useQuery(queriesOf(useSession()).inboxes);
  const isGone = isSuccess && inboxId !== undefined && !data.some(({ id }) => id === inboxId);
  return (
    <Choice
      label={label}
      value={inboxId ?? ''}
      options={[
        { value: '', label: every },
        ...data.map(({ id, name }) => ({ value: id, label: name })),
        ...(isGone ? [{ value: inboxId, label: inboxId }] : []),
      ]}
      onChange={({ target }) => choose(target.value || undefined)}
    />
  );
}

/** The name of an inbox by its id; null where it is removed, or not known yet. */
export function useInboxName(): (id: string) => string | null {
  const { data = [] } = useQuery(queriesOf(useSession()).inboxes);
  return (id) => data.find((inbox) => inbox.id === id)?.name ?? null;
}
