/**
 * The few doors through row-level security, each a definer function of the tables' owner that does one thing.
 * search_contacts: substring operators are not leakproof and would never reach their index under a policy.
 */
export const doors = [
  `create function search_contacts(patterns text[], pair_patterns text[], at_most integer) returns setof uuid
     language plpgsql stable security definer set search_path = public, pg_temp as $$
   declare
     conditions text := '';
     i integer;
   begin
     for i in 1 .. coalesce(array_length(patterns, 1), 0) loop
       conditions := conditions || format(' and body like %L', patterns[i]);
     end loop;
     for i in 1 .. coalesce(array_length(pair_patterns, 1), 0) loop
       conditions := conditions || format(' and pairs like %L', pair_patterns[i]);
     end loop;
     return query execute 'select contact_id from contact_search where workspace_id = (current_workspaces())[1]' || conditions || ' limit $1' using at_most;
   end $$;`,

  `create function claim_account(channel text, account text, inbox_id uuid) returns boolean
     language sql security definer set search_path = public, pg_temp as $$
     with claimed as (
       insert into inbox_claims (workspace_id, channel, account, inbox_id)
       values ('00000000-0000-0000-0000-000000000000', channel, account, inbox_id)
       on conflict do nothing returning 1
     ) select exists (select from claimed) $$;`,

  `create function release_account(inbox uuid) returns void
     language sql security definer set search_path = public, pg_temp as $$
     delete from inbox_claims c using inboxes i
     where c.inbox_id = inbox and i.inbox_id = inbox and i.workspace_id = any (current_workspaces()) $$;`,

  `create function changes_between(earlier pg_snapshot, later pg_snapshot, after_seq bigint, at_most integer)
     returns setof contact_changes language sql stable security definer set search_path = public, pg_temp as $$
     select * from contact_changes
     where xid >= pg_snapshot_xmin(earlier) and xid < pg_snapshot_xmax(later) and seq > after_seq
       and not pg_visible_in_snapshot(xid, earlier) and pg_visible_in_snapshot(xid, later)
     order by seq limit at_most $$;`,

  `create function unpublished_inboxes() returns setof inboxes
     language sql stable security definer set search_path = public, pg_temp as $$
     select * from inboxes where published_version < version order by inbox_id limit 1000 $$;`,

  `create function mark_inbox_published(workspace uuid, inbox uuid, at_version integer) returns void
     language sql security definer set search_path = public, pg_temp as $$
     update inboxes set published_version = at_version
     where workspace_id = workspace and inbox_id = inbox and published_version < at_version and version >= at_version $$;`,

  `create function forget_idempotency_keys(older_than interval) returns bigint
     language sql security definer set search_path = public, pg_temp as $$
     with gone as (delete from idempotency_keys where created_at < now() - older_than returning 1)
     select count(*) from gone $$;`,
];
