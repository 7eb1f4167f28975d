import type { Queries } from '#libs/database';
import { mostErasedARun, takeIdle } from './idle-contacts.js';
import type { RetentionKind, RowKind } from './periods.js';

/** What a step let go of. */
export interface Expired {
  rows: number;
  /** Contents of files, hexadecimal. */
  files: string[];
  /** Where the kind goes on; null where nothing of it is left. */
  after: object | null;
}

interface ExpireBounds {
  workspaceId: string;
  after: object | null;
  limit: number;
}

type Expire = (queries: Queries, bounds: ExpireBounds) => Promise<Expired>;

const messages: Expire = async (queries, { workspaceId, after, limit }) => {
  const text = `select rows, array(select encode(one, 'hex') from unnest(contents) as one) as files, last as after
    from expire_messages($1, $2, $3)`;
  const values = [workspaceId, after && JSON.stringify(after), limit];
  const [row] = await queries.query<Expired>({ name: 'expire-messages', text, values });
  return row ?? { rows: 0, files: [], after: null };
};

/** Comes again until it finds nothing. */
function untilEmpty(name: string, text: string): Expire {
  return async (queries, { workspaceId, limit }) => {
    const [row] = await queries.query<{ rows: number }>({ name, text, values: [workspaceId, limit] });
    const rows = row?.rows ?? 0;
    return { rows, files: [], after: rows === 0 ? null : {} };
  };
}

const contacts: Expire = async (queries, { after, ...bounds }) => {
  const taken = await takeIdle(queries, { ...bounds, after: after as { id: string; taken: number } | null });
  return { ...taken, files: [] };
};

/** As many a run as idle contacts; `after` has how many were taken. */
const deletedContacts: Expire = async (queries, { workspaceId, after, limit }) => {
  const before = (after as { taken: number } | null)?.taken ?? 0;
  const atMost = Math.min(limit, mostErasedARun - before);
  const text = 'select take_deleted_contacts($1, $2) as rows';
  const [row] = await queries.query<{ rows: number }>({ name: 'take-deleted', text, values: [workspaceId, atMost] });
  const rows = row?.rows ?? 0;
  return { rows, files: [], after: rows < limit ? null : { taken: before + rows } };
};

const changeValues: Expire = async (queries, { workspaceId, after, limit }) => {
  const text = 'select rows, last as after from expire_change_values($1, $2, $3)';
  const values = [workspaceId, after && JSON.stringify(after), limit];
  const [row] = await queries.query<Omit<Expired, 'files'>>({ name: 'expire-change-values', text, values });
  return { rows: row?.rows ?? 0, files: [], after: row?.after ?? null };
};

/** Each is a function of the database that lets go of what the workspace has set, and of nothing else. */
export const expiring: Record<RowKind, Expire> = {
  message: messages,
  auditEntry: untilEmpty('expire-audit', 'select rows from expire_audit($1, $2)'),
  deadLetter: untilEmpty('expire-letters', 'select rows from expire_letters($1, $2)'),
  contact: contacts,
  deletedContact: deletedContacts,
  changeValue: changeValues,
};

/** How much of a kind came more than so many days ago. */
export async function countOlder(
  queries: Queries,
  workspaceId: string,
  { kind, days }: { kind: RetentionKind; days: number },
): Promise<number> {
  const text = 'select count_older($1, $2, $3) as rows';
  const [row] = await queries.query<{ rows: number }>({ name: 'count-older', text, values: [workspaceId, kind, days] });
  return row?.rows ?? 0;
}
