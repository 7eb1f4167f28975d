import type { Queries } from '#libs/database';
import { RefusalError } from '#libs/platform';
import type { ChangeContext } from '../changes/index.js';
import { addMembers, removeMembers } from '../campaigns/index.js';
import { changeContacts, changeTags, deleteContacts, type ManyChanged, restoreContacts } from '../contacts/index.js';
import type { Holder } from '../identities/index.js';
import { followedTags, knownTags, namedTags, refuseSystemTags } from '../tags/index.js';
import { BulkEndedError } from './bulk-ended-error.js';
import type { BulkAction, BulkPlace, BulkRequest } from './bulk-request.js';
import { fieldsForMany } from './fields-for-many.js';

type Kept = Omit<BulkPlace, 'after'>;

interface Chosen {
  request: BulkRequest;
  ids: readonly string[];
  /** What the batches before kept. */
  place: Kept;
}

interface Done {
  changed: ManyChanged;
  /** What the next batch needs. */
  keeps: Kept;
}

type Change = (queries: Queries, context: ChangeContext, chosen: Chosen) => Promise<Done>;

/** What each action does with the contacts of one batch. */
export const bulkChanges: Record<BulkAction, Change> = {
  add_tags: (queries, context, chosen) => tag(queries, context, { ...chosen, way: 'add' }),
  remove_tags: (queries, context, chosen) => tag(queries, context, { ...chosen, way: 'remove' }),
  assign: setFields,
  set_fields: setFields,
  add_to_campaign: async (queries, context, chosen) =>
    done(await addMembers(queries, context, membersOf(chosen)).catch(endsJob)),
  remove_from_campaign: async (queries, context, chosen) =>
    done(await removeMembers(queries, context, membersOf(chosen)).catch(endsJob)),
  delete: async (queries, context, { ids: contactIds }) =>
    done(await deleteContacts(queries, context, { contactIds, byJob: context.cause.id })),
  restore: async (queries, context, { request, ids: contactIds }) =>
    done(await restoreContacts(queries, context, { contactIds, comesBack: comesBackBy(request) })),
};

function done(changed: ManyChanged): Done {
  return { changed, keeps: {} };
}

/** Who else is restored by the same job. */
function comesBackBy({ selection }: BulkRequest): (holder: Holder) => boolean {
  const ids = new Set('ids' in selection ? selection.ids : []);
  const job = 'deletedByJob' in selection ? selection.deletedByJob : null;
  return ({ contactId, deletedByJob }) => ids.has(contactId) || (job !== null && deletedByJob === job);
}

async function setFields(queries: Queries, context: ChangeContext, { request, ids }: Chosen): Promise<Done> {
  const fields = await fieldsForMany(queries, context.workspaceId, request.fields ?? {}).catch(endsJob);
  return done(await changeContacts(queries, context, { contactIds: ids, fields }));
}

function membersOf({ request, ids }: Chosen) {
  return { campaignId: request.campaignId ?? '', contactIds: ids, reason: request.reason ?? null };
}

/** A user who left, a campaign that was archived, a field that was archived: the rest of the job cannot be done either. */
function endsJob(error: unknown): never {
  throw error instanceof RefusalError ? new BulkEndedError(error.message) : error;
}

/** Contacts are locked first, then tags, as everywhere. */
async function tag(
  queries: Queries,
  context: ChangeContext,
  { request, ids, place, way }: Chosen & { way: 'add' | 'remove' },
): Promise<Done> {
  let tagIds: string[] = [];
  const tagging = async () => {
    await refuseSystemTags(queries, context.workspaceId, request.tags ?? []).catch(endsJob);
    tagIds = await tagsOf(queries, context.workspaceId, { names: request.tags ?? [], known: place.tagIds, way });
    return { tagIds, way };
  };
  const changed = await changeTags(queries, context, { contactIds: ids, tagging });
  return { changed, keeps: { tagIds } };
}

interface WantedTags {
  names: readonly string[];
  /** Ids that an earlier batch found. */
  known: readonly string[] | undefined;
  way: 'add' | 'remove';
}

/** The first batch finds the tags by their names, or makes them; the later ones follow these. */
async function tagsOf(queries: Queries, workspaceId: string, { names, known, way }: WantedTags): Promise<string[]> {
  if (way === 'remove') {
    const given = known ?? (await knownTags(queries, workspaceId, names)).filter((id) => id !== null);
    return (await followedTags(queries, workspaceId, given)) ?? [];
  }
  if (!known) return (await namedTags(queries, workspaceId, names)).map(({ id }) => id);
  const followed = await followedTags(queries, workspaceId, known);
  if (!followed) throw new BulkEndedError('A tag of the job was deleted while it ran.');
  return followed;
}
