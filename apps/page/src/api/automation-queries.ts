import { queryOptions } from '@tanstack/react-query';
import type { Session } from '../shell/session.js';

/** What works by itself, and what it works with. Each list of a workspace is short and read whole. */
export const automationOf = ({ doorbell, membership: { workspaceId } }: Session) => ({
  rules: queryOptions({
    queryKey: [workspaceId, 'rules'],
    queryFn: async () => Array.fromAsync(doorbell.list('/rules')),
  }),
  rule: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'rules', id],
      queryFn: async () => (await doorbell.get('/rules/{id}', { path: { id } })).data,
    }),
  /** Archived ones too. */
  campaigns: queryOptions({
    queryKey: [workspaceId, 'campaigns'],
    queryFn: async () => Array.fromAsync(doorbell.list('/campaigns')),
  }),
  campaign: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'campaigns', id],
      queryFn: async () => (await doorbell.get('/campaigns/{id}', { path: { id } })).data,
    }),
  webhooks: queryOptions({
    queryKey: [workspaceId, 'webhooks'],
    queryFn: async () => Array.fromAsync(doorbell.list('/webhooks')),
  }),
  webhook: (id: string) =>
    queryOptions({
      queryKey: [workspaceId, 'webhooks', id],
      queryFn: async () => (await doorbell.get('/webhooks/{id}', { path: { id } })).data,
    }),
});
