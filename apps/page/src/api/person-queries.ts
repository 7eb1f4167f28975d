import { queryOptions } from '@tanstack/react-query';
import type { ContactThen } from './doorbell.js';
import type { Session } from '../shell/session.js';

/** What is read of one contact, beside itself. */
export const personQueriesOf = ({ doorbell, membership: { workspaceId } }: Session) => ({
  provenance: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'contact', id, 'provenance'],
      queryFn: async () => (await doorbell.get('/contacts/{id}/provenance', { path: { id } })).data,
    }),
  consents: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'contact', id, 'consents'],
      queryFn: async () =>
        (await doorbell.get('/contacts/{id}/consents', { path: { id }, query: { limit: 100 } })).data,
    }),
  records: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'contact', id, 'records'],
      queryFn: async () => (await doorbell.get('/contacts/{id}/records', { path: { id }, query: { limit: 100 } })).data,
    }),
  recordKinds: queryOptions({
    queryKey: [workspaceId, 'record-kinds'],
    queryFn: async () => Array.fromAsync(doorbell.list('/record-kinds')),
    staleTime: 60_000,
  }),
  submissions: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'contact', id, 'submissions'],
      queryFn: async () => {
        const query = { kinds: 'submission', limit: 20 };
        return (await doorbell.get('/contacts/{id}/timeline', { path: { id }, query })).data;
      },
    }),
  merges: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'contact', id, 'merges'],
      queryFn: async () => (await doorbell.get('/contacts/{id}/merges', { path: { id } })).data,
    }),
  /** When a contact changed, the oldest first; as far back as somebody would step. */
  changeTimes: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'contact', id, 'change-times'],
      queryFn: async () => {
        const times: string[] = [];
        for await (const { at } of doorbell.list('/contacts/{id}/timeline', {
          path: { id },
          query: { kinds: 'change' },
        })) {
          times.push(at);
          if (times.length === 500) break;
        }
        return [...new Set(times)].toReversed();
      },
    }),
  contactAt: (id: string, at: string) =>
    queryOptions({
      queryKey: [workspaceId, 'contact', id, 'at', at],
      queryFn: async () => (await doorbell.get('/contacts/{id}', { path: { id }, query: { at } })).data as ContactThen,
      staleTime: Infinity,
    }),
});
