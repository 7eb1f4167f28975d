import { advisoryLocks, rowsStatement } from '#libs/database';

/**
 * One transaction at a time notes what became of an inbox's outbound messages: a receipt and the report that makes its message known
 * would not see each other otherwise, when a consumer works on a partition that it has just lost.
 */
export const lockInboxes = rowsStatement<{ inbox_id: string }, never>(
  'lock-inboxes',
  `select pg_advisory_xact_lock(${advisoryLocks.messageStatuses}, key)
   from (select distinct hashtext(inbox_id) as key from json_to_recordset($1::json) as g (inbox_id text) order by 1) one`,
);
