import { queryOptions } from '@tanstack/react-query';
import type { Session } from '../shell/session.js';

/** Users write and read them; no API key does. */
export const notesQuery = ({ doorbell, membership }: Session, id: string) =>
  queryOptions({
    queryKey: [membership.workspaceId, 'contact', id, 'notes'],
    queryFn: async () => (await doorbell.get('/contacts/{id}/notes', { path: { id } })).data,
  });
