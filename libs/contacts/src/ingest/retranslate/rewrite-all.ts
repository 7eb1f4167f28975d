import type { Queries } from '#libs/database';
import { logChanges, type ChangeRow } from '../../changes/index.js';
import { renewConversations } from '../../conversations/index.js';
import { fileRows, keepFiles } from '../../files/index.js';
import { inboxesOf } from '../../inboxes/index.js';
import type { MessageToStore, Noted } from '../../messages/index.js';
import type { LanguageDetector } from '../incoming.js';
import { identitiesToResolve } from '../people/claims/claims.js';
import { resolveIdentities } from '../people/sql/resolve-identities.sql.js';
import { linkReferences } from '../rows/link-references.js';
import { takeInAll, type Round } from '../take-in.js';
import type { MessageNow } from './message-now.js';
import { recountActivity, rewriteMessages } from './sql/rewrite-messages.sql.js';
import type { FormerMessage, TranslatableMessage } from './sql/stored-messages.sql.js';
import type { Finding } from './translated-original.js';
import { voteAgain } from './vote-again.js';

interface Rewrite {
  stored: TranslatableMessage;
  now: MessageNow;
  finding: Finding;
}

/** The slot of counters that an operator's work is counted in. */
const slot = 0;

/** Writes what differs: first those whose person has to be found, by the rules of every message; then the others. */
export async function rewriteAll(
  queries: Queries,
  rewrites: readonly Rewrite[],
  detect: LanguageDetector,
): Promise<void> {
  if (rewrites.length === 0) return;
  const writing = new Writing(rewrites);
  const [theirs, others] = [rewrites.filter(needsPerson), rewrites.filter((one) => !needsPerson(one))];
  const inboxes = await inboxesOf(
    queries,
    rewrites.map(({ now }) => now.incoming.message),
  );
  await takeInTheirs(queries, theirs, { inboxes, detect, store: (within, rows) => writing.write(within, rows) });
  const files = fileRows(
    others.map(({ now }) => now.incoming),
    inboxes,
  );
  const rows = others.map(({ now }) => now.row);
  await Promise.all([writing.write(queries, rows), keepFiles(queries, files, slot)]);
  await voteAgain(queries, rewrites, detect);
  await noteChanges(queries, rewrites, writing.contactIds);
}

function needsPerson({ now }: Rewrite): boolean {
  return now.isAdmitted || now.isOthers;
}

/** Writes rows under their ids, and remembers whose messages they are now. */
class Writing {
  readonly contactIds = new Map<string, string | null>();
  private readonly at = new Date().toISOString();
  private readonly rewrites: ReadonlyMap<string, Rewrite>;

  constructor(rewrites: readonly Rewrite[]) {
    this.rewrites = new Map(rewrites.map((one) => [one.stored.id, one]));
  }

  write(queries: Queries, rows: readonly MessageToStore[]): Promise<Noted[]> {
    for (const row of rows) this.contactIds.set(row.message_id, row.contact_id);
    return rewriteMessages(
      queries,
      rows.map((row) => withFormer(row, this.rewrites.get(row.message_id), this.at)),
    );
  }
}

async function takeInTheirs(
  queries: Queries,
  rewrites: readonly Rewrite[],
  given: Pick<Round, 'inboxes' | 'detect' | 'store'>,
): Promise<void> {
  if (rewrites.length === 0) return;
  const incoming = rewrites.map(({ now }) => now.incoming);
  const resolved = await resolveIdentities(queries, identitiesToResolve(incoming));
  const round: Round = { ...given, resolved, partition: slot, echoes: new Map() };
  await linkReferences(queries, await takeInAll(queries, incoming, round));
}

/** What it said before stays in its details, and so does who said that it is no junk. */
function withFormer(row: MessageToStore, rewrite: Rewrite | undefined, at: string): MessageToStore {
  if (!rewrite) return row;
  const { stored } = rewrite;
  const { former = [], notJunk } = stored.details;
  const before: FormerMessage = {
    at,
    ...(stored.text !== row.text && { text: stored.text }),
    ...(stored.subject !== row.subject && { subject: stored.subject }),
    ...(stored.flags !== null && { flags: stored.flags }),
    ...(stored.contactId !== row.contact_id && { contactId: stored.contactId }),
  };
  return { ...row, details: { ...row.details, ...(notJunk && { notJunk }), former: [...former, before] } };
}

/** A contact that a message has left has the change in its log too. Its activity is that of its other messages. */
async function noteChanges(
  queries: Queries,
  rewrites: readonly Rewrite[],
  contactIds: ReadonlyMap<string, string | null>,
): Promise<void> {
  const moves = rewrites.map((one) => ({ ...one, to: contactIds.get(one.stored.id) ?? null }));
  const left = moves.flatMap(({ stored: { workspaceId: workspace_id, contactId }, to }) =>
    contactId !== null && contactId !== to ? [{ workspace_id, contact_id: contactId }] : [],
  );
  await Promise.all([recountActivity(queries, left), logChanges(queries, moves.flatMap(changeRows))]);
  await renewWaiting(queries, moves);
}

/** Who waits may be another, or nobody: a message has moved, or is of another kind. */
async function renewWaiting(queries: Queries, moves: readonly (Rewrite & { to: string | null })[]): Promise<void> {
  for (const workspaceId of new Set(moves.map(({ stored }) => stored.workspaceId))) {
    const own = moves.filter(({ stored }) => stored.workspaceId === workspaceId);
    const ids = own.flatMap(({ stored, to }) => [stored.contactId ?? [], to ?? []].flat());
    await renewConversations(queries, workspaceId, [...new Set(ids)]);
  }
}

function changeRows({ stored, finding, to }: Rewrite & { to: string | null }): ChangeRow[] {
  const { id, workspaceId: workspace_id, contactId: from } = stored;
  const before = { id, ...(from !== to && { contactId: from }) };
  const after = { id, fields: finding.changes.map(({ field }) => field), ...(from !== to && { contactId: to }) };
  const changes = { message: { before, after } };
  return [...new Set([from, to])].flatMap((contact_id) =>
    contact_id === null
      ? []
      : [{ workspace_id, contact_id, kind: 'message_translated', changes, cause: { kind: 'message', id } }],
  );
}
