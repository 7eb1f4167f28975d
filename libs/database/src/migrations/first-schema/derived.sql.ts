/**
 * What follows from a contact's row follows by trigger, so that no way in can forget it: search row, tag rows,
 * liveness for the activity index, and the counts. One pass a statement over its transition tables.
 */
export const derived = [
  `create function search_body(name text, email text, phone text, company text, state text) returns text
     language sql immutable parallel safe
     as $$ select folded(concat_ws(E'\\n', name, email, regexp_replace(phone, '\\D', '', 'g'), company, state)) $$;`,

  `create function current_slot() returns smallint language sql volatile
     as $$ select coalesce(nullif(current_setting('doorbell.slot', true), '')::smallint, (-1 - floor(random() * 8))::smallint) $$;`,

  `create function derive_from_new_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
   begin
     insert into contact_activity (workspace_id, contact_id, live)
     select workspace_id, contact_id, deleted_at is null from inserted
     on conflict (workspace_id, contact_id) do nothing;

     insert into contact_search (workspace_id, contact_id, body)
     select workspace_id, contact_id, search_body(name, email, phone, company, state) from inserted where deleted_at is null;

     insert into contact_tags (workspace_id, tag, contact_id)
     select workspace_id, folded(tag), contact_id from inserted, unnest(tags) as tag where deleted_at is null
     on conflict do nothing;

     insert into contact_counts as c
     select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, slot, count(*)
     from inserted, current_slot() as slot where deleted_at is null
     group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
     on conflict (workspace_id, status, role, channel, source, language, verified, slot)
     do update set contacts = c.contacts + excluded.contacts;
     return null;
   end $$;`,

  `create function derive_from_changed_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
   begin
     update contact_activity a set live = n.deleted_at is null
     from changed n where a.workspace_id = n.workspace_id and a.contact_id = n.contact_id
       and a.live <> (n.deleted_at is null);

     delete from contact_search s using changed n
     where s.workspace_id = n.workspace_id and s.contact_id = n.contact_id and n.deleted_at is not null;
     insert into contact_search as s (workspace_id, contact_id, body)
     select n.workspace_id, n.contact_id, body
     from changed n join previous o using (workspace_id, contact_id),
       search_body(n.name, n.email, n.phone, n.company, n.state) as body
     where n.deleted_at is null and (o.deleted_at is not null
       or body is distinct from search_body(o.name, o.email, o.phone, o.company, o.state))
     on conflict (workspace_id, contact_id) do update set body = excluded.body;

     delete from contact_tags t using changed n join previous o using (workspace_id, contact_id)
     where t.workspace_id = n.workspace_id and t.contact_id = n.contact_id
       and (n.deleted_at is not null or (n.tags <> o.tags and not exists (select from unnest(n.tags) as kept where folded(kept) = t.tag)));
     insert into contact_tags (workspace_id, tag, contact_id)
     select n.workspace_id, folded(tag), n.contact_id
     from changed n join previous o using (workspace_id, contact_id), unnest(n.tags) as tag
     where n.deleted_at is null and (o.deleted_at is not null or n.tags <> o.tags)
     on conflict do nothing;

     insert into contact_counts as c
     select workspace_id, status, role, channel, source, language, verified, slot, sum(delta)
     from current_slot() as slot, (
       select workspace_id, status, role, coalesce(channel_preference, '') as channel, source, language, verified, 1 as delta
       from changed where deleted_at is null
       union all
       select workspace_id, status, role, coalesce(channel_preference, ''), source, language, verified, -1
       from previous where deleted_at is null
     ) as moves
     group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(delta) <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8
     on conflict (workspace_id, status, role, channel, source, language, verified, slot)
     do update set contacts = c.contacts + excluded.contacts;
     return null;
   end $$;`,

  `create trigger derive_from_inserted after insert on contacts
     referencing new table as inserted for each statement execute function derive_from_new_contacts();
   create trigger derive_from_changed after update on contacts
     referencing old table as previous new table as changed for each statement execute function derive_from_changed_contacts();`,
];
