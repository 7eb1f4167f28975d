import { eventNameOf } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { LoggedChange } from '../../changes/index.js';
import { passingIds } from '../../contacts/index.js';
import type { ListeningWebhook } from '../sql/listening-webhooks.sql.js';

/** After such a change a contact is gone. */
const departures: ReadonlySet<string> = new Set(['deleted', 'merged', 'erased']);

/** What judging needs of a change. */
export type JudgedChange = Pick<LoggedChange, 'changeId' | 'contactId' | 'kind' | 'seq'>;

/** The filter cannot be judged any more; the message says why, to who wrote the webhook. */
export class WebhookEndedError extends Error {
  override readonly name = 'WebhookEndedError';
}

/**
 * The changes that a webhook asks for: by their names, and by its filter on the contacts as they are now. No filter can judge a
 * contact that is gone, so its departure passes each.
 * @throws WebhookEndedError, FilterRefusedError where the filter names what is gone.
 */
export async function judgeEvents<C extends JudgedChange>(
  queries: Queries,
  workspaceId: string,
  { webhook, changes }: { webhook: ListeningWebhook; changes: readonly C[] },
): Promise<C[]> {
  const { events, filter, goneTags } = webhook;
  const wanted = changes.filter(({ kind }) => events.includes(eventNameOf(kind)));
  if (filter === null || wanted.length === 0) return wanted;
  const [gone] = goneTags;
  if (gone !== undefined) throw new WebhookEndedError(`The filter names the tag ${gone}, which was deleted.`);
  const passing = new Set(await passingIds(queries, workspaceId, { filter: { where: filter }, ids: idsOf(wanted) }));
  const departed = wanted.filter(({ kind }) => departures.has(kind));
  const live = new Set(departed.length === 0 ? [] : await liveIds(queries, workspaceId, idsOf(departed)));
  const isGone = ({ contactId, kind }: C): boolean => departures.has(kind) && !live.has(contactId);
  return wanted.filter((change) => passing.has(change.contactId) || isGone(change));
}

function liveIds(queries: Queries, workspaceId: string, ids: string[]): Promise<string[]> {
  return passingIds(queries, workspaceId, { filter: {}, ids });
}

function idsOf(changes: readonly JudgedChange[]): string[] {
  return [...new Set(changes.map(({ contactId }) => contactId))];
}
