import type { Queries } from '#libs/database';

export interface KeyedContact {
  contact_id: string;
  keys: readonly string[];
}

/** Gives contacts these keys and no others; writes what differs. Not prepared: a plan of when the table was empty would read all of it. */
export async function keepMatchKeys(
  queries: Queries,
  workspaceId: string,
  contacts: readonly KeyedContact[],
): Promise<void> {
  const ended = await queries.query<{ contactId: string; key: string }>({
    text: `with given as (
        select g.contact_id, g.keys, array(select k.key from contact_match_keys k
          where k.workspace_id = $1 and k.contact_id = g.contact_id) as had
        from json_to_recordset($2::json) as g (contact_id uuid, keys bigint[])
      ), added as (
        insert into contact_match_keys (workspace_id, key, contact_id)
        select $1, key, contact_id from given cross join lateral unnest(keys) as key where key <> all (had)
        order by 2, 3 on conflict do nothing
      )
      select contact_id as "contactId", key::text from given cross join lateral unnest(had) as key where key <> all (keys)`,
    values: [workspaceId, JSON.stringify(contacts)],
  });
  await endMatchKeys(queries, workspaceId, ended);
}

/** Each index that Postgres may take for it is probed by keys or by contacts: none is read for all of a workspace. */
async function endMatchKeys(
  queries: Queries,
  workspaceId: string,
  ended: readonly { contactId: string; key: string }[],
): Promise<void> {
  if (ended.length === 0) return;
  await queries.query({
    text: `delete from contact_match_keys where workspace_id = $1 and key = any ($2::bigint[]) and contact_id = any ($3::uuid[])
      and (key, contact_id) in (select * from unnest($2::bigint[], $3::uuid[]))`,
    values: [workspaceId, ended.map(({ key }) => key), ended.map(({ contactId }) => contactId)],
  });
}

/** A key that more contacts share says nothing of any of them. */
const mostSharing = 50;
/** Others that one contact is compared with. */
const mostOthers = 100;

/** Which contacts share one of their keys with these. Each key is read up to its bound. Not prepared, as above. */
export function sharingContacts(
  queries: Queries,
  workspaceId: string,
  contacts: readonly KeyedContact[],
): Promise<{ one: string; other: string }[]> {
  return queries.query<{ one: string; other: string }>({
    text: `select given.contact_id as one, o.other
      from json_to_recordset($2::json) as given (contact_id uuid, keys bigint[]) cross join lateral (
        select distinct one.other from unnest(given.keys) as g (key) cross join lateral (
          select array_agg(s.contact_id) as ids from (select k.contact_id from contact_match_keys k
            where k.workspace_id = $1 and k.key = g.key order by k.contact_id limit ${mostSharing + 1}) as s
        ) as sharing cross join lateral unnest(sharing.ids) as one (other)
        where cardinality(sharing.ids) <= ${mostSharing} and one.other <> given.contact_id limit ${mostOthers}) as o`,
    values: [workspaceId, JSON.stringify(contacts)],
  });
}
