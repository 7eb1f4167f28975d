import { queryOptions } from '@tanstack/react-query';
import type { Session } from '../shell/session.js';

/** Counts that look at so many and say where there are more. */
export const countsOf = ({ doorbell, membership: { workspaceId } }: Session) => ({
  /** Pairs that may be one person. */
  duplicates: queryOptions({
    queryKey: [workspaceId, 'duplicates', 'count'],
    queryFn: async () => (await doorbell.get('/duplicates/count')).data,
    refetchInterval: 60_000,
  }),
  junkOf: (inboxId: string) =>
    queryOptions({
      queryKey: [workspaceId, 'junk', 'count', inboxId],
      queryFn: async () => (await doorbell.get('/messages/count', { query: { flag: 'junk', inboxId } })).data,
      refetchInterval: 60_000,
    }),
  /** @param inboxId of one inbox; absent: of the workspace. */
  deadLetters: (inboxId?: string) =>
    queryOptions({
      queryKey: [workspaceId, 'dead-letters', 'count', inboxId ?? null],
      queryFn: async () => (await doorbell.get('/dead-letters/count', { query: inboxId ? { inboxId } : {} })).data,
      refetchInterval: 60_000,
    }),
});

/** `1,000+`, as the language writes it. */
export function boundedText({ count, more }: { count: number; more: boolean }, language: string): string {
  return `${count.toLocaleString(language)}${more ? '+' : ''}`;
}
