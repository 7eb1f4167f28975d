import type { Queries } from '#libs/database';
import type { Filter } from '../../filter/index.js';
import { type NamedTags, withTagNames } from '../../rules/index.js';

/** A webhook that is enabled, as far as events are judged by it. */
export interface ListeningWebhook {
  id: string;
  events: string[];
  filter: Filter | null;
  /** Names in the filter whose tag was deleted since the webhook was written. */
  goneTags: string[];
}

/** Those of a workspace that are enabled. One probe where there is none. */
export async function listeningWebhooks(queries: Queries, workspaceId: string): Promise<ListeningWebhook[]> {
  const webhooks = await queries.query<Omit<ListeningWebhook, 'goneTags'> & { namedTags: NamedTags }>({
    name: 'listening-webhooks',
    text: `select webhook_id as id, events, filter, named_tags as "namedTags" from webhooks
      where workspace_id = $1 and enabled order by webhook_id`,
    values: [workspaceId],
  });
  if (webhooks.length === 0) return [];
  return withTagNames(
    queries,
    workspaceId,
    webhooks.map((webhook) => ({ ...webhook, actions: [] })),
  );
}
