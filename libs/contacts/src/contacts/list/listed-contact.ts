import type { ContactPageRequest, ListedContact, Waiting } from '../contact.js';
import { contactColumns, contactOf, type ContactRow } from '../sql/contact-row.js';

export interface ListedRow extends ContactRow {
  waiting?: Waiting | null;
}

type Asked = Pick<ContactPageRequest, 'sort' | 'withWaiting'>;

/** A list that is sorted by it goes on from it, too. */
export const saysWaiting = ({ sort, withWaiting = false }: Asked): boolean =>
  withWaiting || sort.endsWith('waitingSince');

/** Of those that are returned alone: a probe each of conversations, whose row is found by its key. */
const waiting = `, (select json_build_object('since', to_char(q.waiting_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'unread', a.last_activity_at > coalesce(q.seen_to, '-infinity'))
  from conversations q where q.workspace_id = c.workspace_id and q.contact_id = c.contact_id and q.waiting_since is not null) as waiting`;

/** The columns of a listed contact `c` with its activity `a`. */
export const listColumns = (asked: Asked): string => contactColumns + (saysWaiting(asked) ? waiting : '');

export function listedOf(row: ListedRow): ListedContact {
  const contact = contactOf(row);
  return row.waiting === undefined ? contact : { ...contact, waiting: row.waiting };
}
