import { queryOptions } from '@tanstack/react-query';
import type { Contact } from './doorbell.js';
import type { Session } from '../shell/session.js';

/**
 * What several views read, each under one key, so that it is read once. Lists of a workspace that are short are read whole.
 * The first part of a key is the workspace: another one is another cache.
 */
export const queriesOf = ({ doorbell, membership: { workspaceId } }: Session) => ({
  tags: queryOptions({
    queryKey: [workspaceId, 'tags'],
    queryFn: async () => Array.fromAsync(doorbell.list('/tags', { query: { limit: 100 } })),
    staleTime: 60_000,
  }),
  customFields: queryOptions({
    queryKey: [workspaceId, 'custom-fields'],
    queryFn: async () =>
      (await Array.fromAsync(doorbell.list('/custom-fields'))).filter((field) => field.archivedAt === null),
    staleTime: 60_000,
  }),
  allCustomFields: queryOptions({
    queryKey: [workspaceId, 'custom-fields', 'all'],
    queryFn: async () => Array.fromAsync(doorbell.list('/custom-fields')),
  }),
  apiKeys: queryOptions({
    queryKey: [workspaceId, 'api-keys'],
    queryFn: async () => Array.fromAsync(doorbell.list('/api-keys')),
  }),
  mergeRules: queryOptions({
    queryKey: [workspaceId, 'merge-rules'],
    queryFn: async () => Array.fromAsync(doorbell.list('/merge-rules')),
  }),
  segments: queryOptions({
    queryKey: [workspaceId, 'segments'],
    queryFn: async () => Array.fromAsync(doorbell.list('/segments')),
    refetchInterval: 60_000,
  }),
  inboxes: queryOptions({
    queryKey: [workspaceId, 'inboxes'],
    queryFn: async () => Array.fromAsync(doorbell.list('/inboxes')),
    refetchInterval: 30_000,
  }),
  inbox: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'inbox', id],
      queryFn: async () => (await doorbell.get('/inboxes/{id}', { path: { id } })).data,
      // Quick while it is on its way: a QR code lasts some seconds.
      refetchInterval: ({ state: { data } }) =>
        data?.state === 'pairing' || data?.state === 'connecting' ? 2_000 : 15_000,
    }),
  users: queryOptions({
    queryKey: [workspaceId, 'users'],
    queryFn: async () => Array.fromAsync(doorbell.list('/users')),
    staleTime: 60_000,
  }),
  userNames: queryOptions({
    queryKey: [workspaceId, 'users', 'names'],
    queryFn: async () => Array.fromAsync(doorbell.list('/users/names')),
    staleTime: 60_000,
  }),
  contact: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'contact', id],
      queryFn: async () => {
        const { body, headers } = await doorbell.call('get', '/contacts/{id}', { path: { id } });
        return { contact: body.data as Contact, etag: headers.get('etag') };
      },
    }),
});
