import type { Cause } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { firstChangeId } from '../changes/index.js';

export interface OfContact {
  workspaceId: string;
  contactId: string;
}

/** What a field was before its first change after a moment. */
interface Former {
  field: string;
  before: unknown;
}

/** By the names of the log. Reads the lines of the contact since then. */
export function formerValues(queries: Queries, { workspaceId, contactId }: OfContact, at: Date): Promise<Former[]> {
  return queries.query<Former>({
    name: 'former-values',
    text: `select distinct on (one.field) one.field, l.changes->one.field->'before' as before
      from contact_changes l cross join lateral jsonb_object_keys(l.changes) as one (field)
      where l.workspace_id = $1 and l.contact_id = $2 and l.change_id >= $3 and l.occurred_at > $4
      order by one.field, l.seq`,
    values: [workspaceId, contactId, firstChangeId(at), at],
  });
}

interface Life {
  /** The first deletion or restore after the moment; null where there is none. */
  next: 'deleted' | 'restored' | null;
  /** Whether the log has the line of the contact's making. */
  fromBeginning: boolean;
  /** When the oldest line that the workspace's log has was written; null where there is none. */
  logSince: string | null;
  /** Changes before it may have lost their values; null where none has. */
  valuesSince: string | null;
}

/** Probes of the contact's lines, and the first line of the workspace. */
export async function lifeOf(queries: Queries, { workspaceId, contactId }: OfContact, at: Date): Promise<Life> {
  const ofContact = 'l.workspace_id = $1 and l.contact_id = $2';
  const [life] = await queries.query<Life>({
    name: 'life-of-contact',
    text: `select
        (select l.kind from contact_changes l where ${ofContact} and l.change_id >= $3 and l.occurred_at > $4
          and l.kind in ('deleted', 'restored') order by l.seq limit 1) as next,
        exists (select from contact_changes l where ${ofContact} and l.kind = 'created') as "fromBeginning",
        (select l.occurred_at from contact_changes l where l.workspace_id = $1 order by l.change_id limit 1) as "logSince",
        (select r.values_since from file_retention r where r.workspace_id = $1 and r.kind = 'changeValue') as "valuesSince"`,
    values: [workspaceId, contactId, firstChangeId(at), at],
  });
  if (!life) throw new Error('Postgres returned no row and no reason.');
  return life;
}

/** The custom fields of a contact, those that are archived too, but for those that were archived at the moment. */
export async function customValuesInUse(
  queries: Queries,
  { workspaceId, contactId }: OfContact,
  at: Date,
): Promise<{ keys: Set<string>; values: Record<string, unknown> }> {
  const [row] = await queries.query<{ keys: string[]; values: Record<string, unknown> }>({
    name: 'custom-values-in-use',
    text: `select array(select key from custom_fields f where f.workspace_id = $1
        and (f.archived_at is null or f.archived_at > $3)) as keys, c.custom_fields as values
      from contacts c where c.workspace_id = $1 and c.contact_id = $2`,
    values: [workspaceId, contactId, at],
  });
  return { keys: new Set(row?.keys), values: row?.values ?? {} };
}

/** The newest line that names a field. */
export interface NewestLine {
  field: string;
  id: string;
  /** Of the change. */
  kind: string;
  cause: Cause;
  at: string;
}

/** By the names of the log. Reads all lines of the contact. */
export function newestLines(queries: Queries, { workspaceId, contactId }: OfContact): Promise<NewestLine[]> {
  return queries.query<NewestLine>({
    name: 'newest-lines',
    text: `select distinct on (one.field) one.field, l.change_id as id, l.kind, l.cause, l.occurred_at as at
      from contact_changes l cross join lateral jsonb_object_keys(l.changes) as one (field)
      where l.workspace_id = $1 and l.contact_id = $2
      order by one.field, l.seq desc`,
    values: [workspaceId, contactId],
  });
}

/** By the name of the tag: the newest line that gave it. Reads all lines of the contact. */
export function givingLines(queries: Queries, { workspaceId, contactId }: OfContact): Promise<NewestLine[]> {
  return queries.query<NewestLine>({
    name: 'tag-giving-lines',
    text: `select distinct on (one.tag) one.tag as field, l.change_id as id, l.kind, l.cause, l.occurred_at as at
      from contact_changes l cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(l.changes->'tags'->'after') when 'array' then l.changes->'tags'->'after' else '[]' end) as one (tag)
      where l.workspace_id = $1 and l.contact_id = $2
        and not (case jsonb_typeof(l.changes->'tags'->'before') when 'array' then l.changes->'tags'->'before' else '[]' end ? one.tag)
      order by one.tag, l.seq desc`,
    values: [workspaceId, contactId],
  });
}

/** The message that brought a value. */
export interface BringingMessage {
  id: string;
  channel: string;
  inboxId: string;
  isForm: boolean;
}

export async function bringingMessages(
  queries: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, BringingMessage>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.query<BringingMessage>({
    name: 'bringing-messages',
    text: `select message_id as id, channel, inbox_id as "inboxId", coalesce(kind = 'submission', false) as "isForm" from messages
      where workspace_id = $1 and message_id = any ($2::uuid[])`,
    values: [workspaceId, ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** A `LanguageOrigin`. */
export async function languageOriginOf(queries: Queries, { workspaceId, contactId }: OfContact): Promise<string> {
  const text = `select language_origin as origin from contacts where workspace_id = $1 and contact_id = $2`;
  const [row] = await queries.query<{ origin: string }>({
    name: 'language-origin',
    text,
    values: [workspaceId, contactId],
  });
  return row?.origin ?? 'default';
}
