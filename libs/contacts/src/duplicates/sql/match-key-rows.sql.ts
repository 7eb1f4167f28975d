import type { Queries } from '#libs/database';

export interface KeyedContact {
  contact_id: string;
  keys: readonly string[];
}

/**
 * Gives contacts these keys and no others. Not prepared: a plan that was made while the table was empty would read all of it, until
 * somebody analyzes it; a first search fills it.
 */
export async function keepMatchKeys(
  queries: Queries,
  workspaceId: string,
  contacts: readonly KeyedContact[],
): Promise<void> {
  await queries.query({
    text: `with given as (
        select contact_id, keys from json_to_recordset($2::json) as one (contact_id uuid, keys bigint[])
      ), gone as (
        delete from contact_match_keys k using given g
        where k.workspace_id = $1 and k.contact_id = g.contact_id and k.key <> all (g.keys)
      )
      insert into contact_match_keys (workspace_id, key, contact_id)
      select $1, key, g.contact_id from given g cross join lateral unnest(g.keys) as key order by 2, 3 on conflict do nothing`,
    values: [workspaceId, JSON.stringify(contacts)],
  });
}

/** A key that more contacts share says nothing of any of them. */
const mostSharing = 50;
/** Others that one contact is compared with. */
const mostOthers = 100;

/** Which contacts share a key with these. Each key is read up to its bound. Not prepared, as above. */
export function sharingContacts(
  queries: Queries,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<{ one: string; other: string }[]> {
  return queries.query<{ one: string; other: string }>({
    text: `select given.id as one, o.other from unnest($2::uuid[]) as given (id) cross join lateral (
        select distinct one.other from contact_match_keys k cross join lateral (
          select array_agg(s.contact_id) as ids from (select n.contact_id from contact_match_keys n
            where n.workspace_id = $1 and n.key = k.key order by n.contact_id limit ${mostSharing + 1}) as s
        ) as sharing cross join lateral unnest(sharing.ids) as one (other)
        where k.workspace_id = $1 and k.contact_id = given.id and cardinality(sharing.ids) <= ${mostSharing}
          and one.other <> given.id limit ${mostOthers}) as o`,
    values: [workspaceId, contactIds],
  });
}
