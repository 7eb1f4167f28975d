import { useQuery } from '@tanstack/react-query';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import type { FilterField } from './filter-field.js';

/** What contacts can be filtered by because of the workspace's inboxes and people: where they wrote to, whose they are, how they are known. */
export function useWorkspaceFields(): FilterField[] {
  const { fields, nav, contact } = useWords();
  const session = useSession();
  const { data: inboxes = [] } = useQuery(queriesOf(session).inboxes);
  const { data: users = [] } = useQuery(queriesOf(session).userNames);
  const others = users.filter(({ id }) => id !== session.user.id);
  return [
    { field: 'inbox', label: nav.inbox, kind: 'choice', options: inboxes.map(namedOption) },
    {
      field: 'assignedTo',
      label: fields['assignedTo'] ?? '',
      kind: 'choice',
      options: [session.user, ...others].map(namedOption),
    },
    {
      field: 'identities.kind',
      label: contact.identities,
      kind: 'kind',
      options: Object.entries(contact.kinds).map(([value, label]) => ({ value, label })),
    },
  ];
}

const namedOption = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
