/**
 * The few doors through row-level security, each a definer function of the tables' owner that does one thing.
 * search_contacts and its like: substring operators are not leakproof and would never reach their index under a policy.
 */
export const doors = [
  `create function search_term(word text) returns text language plpgsql immutable as $$
   declare
     term text := folded(word);
     letters integer := length(term);
     stands_in text := format('strpos(body, %L) > 0', term);
   begin
     if term ~ '^[^@]*[[:alnum:]]{3}[^@]*@' then
       return format('(body like %L and strpos(body, %L) > 0)', search_pattern(split_part(word, '@', 1)), term);
     elsif term ~ '[[:alnum:]]{3}' then
       return format('body like %L', search_pattern(word));
     elsif letters = 2 or (letters = 1 and term collate "C" >= '\u2e80') then
       return format('search_grams(body) @> %L', array[term]);
     elsif letters > 2 then
       return format('(search_grams(body) @> %L and %s)', array(select substr(term, i, 2) from generate_series(1, letters - 1) as i), stands_in);
     end if;
     return stands_in;
   end $$;
   comment on function search_term(text) is
     'three letters in a row: trigrams, of an address those before the @ (its domain stands in too many); then the whole is tested; else pairs of characters, exact for two; a single letter has no index and is looked for row by row';

   create function search_conditions(words text[], digits text[]) returns text language sql immutable as $$
     select coalesce(string_agg(format(' and (%s)', concat_ws(' or ', search_term(word), search_term(number))), ''), '')
     from unnest(words, digits) as given (word, number) $$;`,

  `create function search_contacts(words text[], digits text[], at_most integer) returns setof uuid
     language plpgsql stable security definer rows 100 set search_path = public, pg_temp set enable_seqscan = off as $$
   begin
     return query execute 'select contact_id from contact_search where workspace_id = $1'
       || search_conditions(words, digits) || ' limit $2' using (current_workspaces())[1], at_most;
   end $$;`,

  `create function count_search_matches(words text[], digits text[], at_most integer) returns bigint
     language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
   declare
     matches bigint;
   begin
     execute 'select count(*) from (select from contact_search where workspace_id = $1'
       || search_conditions(words, digits) || ' limit $2) as found' into matches using (current_workspaces())[1], at_most;
     return matches;
   end $$;`,

  `create function estimate_search_matches(words text[], digits text[]) returns bigint
     language plpgsql volatile security definer set search_path = public, pg_temp as $$
   declare
     pages_read constant integer := 1000;
     pages bigint := pg_relation_size('contact_search') / current_setting('block_size')::integer;
     percent double precision := 100.0 * least(1, pages_read::double precision / greatest(pages, 1));
     matches bigint;
   begin
     execute format('select count(*) from contact_search tablesample system (%s) where workspace_id = $1', percent)
       || search_conditions(words, digits) into matches using (current_workspaces())[1];
     return round(matches * 100 / percent);
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
