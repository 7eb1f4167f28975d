-- messages and contact_changes by the time in their ids (docs/adr/0014-partitions-by-time.md). Expand: all names and
-- columns stay, so the release before works on.
-- phase: expand
-- no way back: Rows would be copied back into one table; restore a backup instead.

-- Partitions by the time that ids begin with: one a quarter, and a default for ids whose time is none or odd.
-- make_partitions() is all that a service may do: it makes those of the next year and nothing else.
create function id_at(at timestamptz) returns uuid language sql stable
return rpad(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), 32, '0')::uuid;

create function time_of_id(id uuid) returns timestamptz language sql immutable
return to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0);

create function partitions_until() returns table (name text, until timestamptz) language sql stable as $$
select p.relname, max(time_of_id(substring(pg_get_expr(c.relpartbound, c.oid) from $re$TO \('([0-9a-f-]+)'\)$re$)::uuid))
from pg_class p join pg_inherits i on i.inhparent = p.oid join pg_class c on c.oid = i.inhrelid
where p.relkind = 'p' and p.relnamespace = 'public'::regnamespace group by 1 $$;

create function make_partition(parent text, key text, starts timestamptz, ends timestamptz) returns text
language plpgsql set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  name text := parent || to_char(starts, '_YYYY_"q"Q');
begin
  execute format('create table %I (like %I including all excluding indexes excluding identity excluding statistics)', name, parent);
  execute format('alter table %I enable row level security', name);
  execute format('create policy workspace on %I using (workspace_id = any ((select current_workspaces())::uuid[]))', name);
  execute format('lock table %I in access exclusive mode', parent || '_default');
  execute format('with early as (delete from %I where %I >= %L and %2$I < %4$L returning *) insert into %5$I select * from early',
    parent || '_default', key, id_at(starts), id_at(ends), name);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name, id_at(starts), id_at(ends));
  return name;
end $$;

create function make_partitions_until(at timestamptz) returns setof text
language plpgsql set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  parent text; key text; ends timestamptz;
begin
  for parent, key, ends in
    select p.name, a.attname, p.until from partitions_until() p
    join pg_partitioned_table t on t.partrelid = p.name::regclass
    join pg_attribute a on a.attrelid = t.partrelid and a.attnum = t.partattrs[0] order by 1
  loop
    while ends < at loop
      return next make_partition(parent, key, ends, ends + interval '3 months');
      ends := ends + interval '3 months';
    end loop;
  end loop;
end $$;

create function make_partitions() returns setof text
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '1s' as $$
begin
  if pg_try_advisory_xact_lock(7304130) then
    return query select make_partitions_until(now() + interval '1 year');
  end if;
exception when lock_not_available then
  raise notice 'a long transaction uses the default partition; the next run tries again';
end $$;

revoke execute on function id_at(timestamptz), time_of_id(uuid), partitions_until(), make_partition(text, text, timestamptz, timestamptz),
  make_partitions_until(timestamptz), make_partitions() from public;
grant execute on function make_partitions(), partitions_until(), time_of_id(uuid) to doorbell_contacts;

-- What stands around a table and does not follow when another table takes its name, as statements that make it again:
-- primary key, indexes, rights, comment, and the functions that return its rows.
create function statements_around(parent text) returns text[] language sql as $$
  select array(
    select format('alter table %I add constraint %I %s', parent, conname, pg_get_constraintdef(oid))
    from pg_constraint where conrelid = parent::regclass and contype = 'p'
  ) || array(
    select replace(pg_get_indexdef(indexrelid), 'CREATE UNIQUE INDEX', 'CREATE INDEX')
    from pg_index where indrelid = parent::regclass and not indisprimary order by 1
  ) || array(
    select format('grant %s on %I to %s', privilege_type, relname, grantee::regrole)
    from pg_class c, aclexplode(c.relacl) where c.oid = parent::regclass and grantee <> relowner
    union all
    select format('grant %s (%I) on %I to %s', privilege_type, attname, relname, grantee::regrole)
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl)
    where c.oid = parent::regclass and grantee <> relowner
    union all
    select format('comment on table %I is %L', relname, obj_description(oid, 'pg_class'))
    from pg_class where oid = parent::regclass and obj_description(oid, 'pg_class') is not null
  ) || array(
    select statement from pg_proc p, unnest(
      array[pg_get_functiondef(p.oid), format('revoke execute on function %s from public', p.oid::regprocedure)] || array(
        select format('grant execute on function %s to %s', p.oid::regprocedure, grantee::regrole)
        from aclexplode(p.proacl) where grantee not in (0, p.proowner))
    ) with ordinality as one (statement, place)
    where prorettype = (select reltype from pg_class where oid = parent::regclass) order by p.oid, place
  ) $$;

-- Puts a partitioned table in the place of parent, which becomes its first partition: from 2000 to the end of this
-- quarter. No row is copied but those whose ids have no time or an odd one: they go to the default. The first partition is
-- read once, to prove that its rows belong there; the table is locked until then. key is the column of ids that begin
-- with their time. counter is a column whose numbers the database gives, or null: they go on where they are.
create procedure partition_by_id(parent text, key text, counter text) language plpgsql as $body$
declare
  past text := parent || '_past';
  others text := parent || '_default';
  from_id uuid := id_at('2000-01-01Z');
  to_id uuid := id_at(date_trunc('quarter', now(), 'UTC') + interval '3 months');
  around text[] := statements_around(parent);
  one text;
begin
  for one in select p.oid::regprocedure::text from pg_proc p
    where prorettype = (select reltype from pg_class where oid = parent::regclass) loop
    execute 'drop function ' || one;
  end loop;
  for one in select relname from pg_index join pg_class c on c.oid = indexrelid where indrelid = parent::regclass loop
    execute format('alter index %I rename to %I', one, replace(one, parent, past));
  end loop;
  execute format('revoke all on %I from doorbell_contacts, doorbell_gateway', parent);
  execute format('alter table %I rename to %I', parent, past);
  execute format('create table %I (like %I including all excluding indexes excluding statistics) partition by range (%I)', parent, past, key);
  execute format('alter table %I enable row level security', parent);
  execute format('create policy workspace on %I using (workspace_id = any ((select current_workspaces())::uuid[]))', parent);
  foreach one in array around loop
    execute one;
  end loop;
  if counter is not null then
    execute format('select setval(pg_get_serial_sequence(%L, %L), last_value, is_called) from %I', parent, counter, parent || '_' || counter || '_seq');
    execute format('alter table %I alter column %I drop identity', past, counter);
    execute format('alter sequence %s rename to %I', pg_get_serial_sequence(parent, counter), parent || '_' || counter || '_seq');
  end if;
  execute format('create table %I partition of %I default', others, parent);
  execute format('alter table %I enable row level security', others);
  execute format('create policy workspace on %I using (workspace_id = any ((select current_workspaces())::uuid[]))', others);
  execute format('with odd as (delete from %I where %I < %L or %2$I >= %4$L returning *) insert into %5$I overriding system value select * from odd',
    past, key, from_id, to_id, others);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, past, from_id, to_id);
end $body$;

call partition_by_id('messages', 'message_id', null);
call partition_by_id('contact_changes', 'change_id', 'seq');
drop procedure partition_by_id(text, text, text);
drop function statements_around(text);

-- Edits and deletions of one contact's messages: one range in each partition for a whole page.
drop index messages_past_external;
create index messages_edits on messages (workspace_id, contact_id, edit_of) where edit_of is not null;

-- A unique index over partitions must hold the partitions' key, so the provider's ids of our messages have a table of
-- their own. The trigger keeps it for every writer of messages.external_id, the release before too; inbound rows have none
-- there and cost nothing. messages_external stays as a plain index for that release's statements; a later one drops it.
create table message_external_ids (
  workspace_id uuid not null,
  inbox_id uuid not null,
  external_id text not null,
  message_id uuid not null,
  constraint messages_external_key primary key (workspace_id, inbox_id, external_id)
);
comment on table message_external_ids is 'whose the provider''s id in a receipt is: unique across all partitions of messages';
alter table message_external_ids enable row level security;
create policy workspace on message_external_ids using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select on message_external_ids to doorbell_contacts;

insert into message_external_ids (workspace_id, inbox_id, external_id, message_id)
select workspace_id, inbox_id, external_id, message_id from messages where external_id is not null;

create function keep_external_id() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into message_external_ids (workspace_id, inbox_id, external_id, message_id)
  values (new.workspace_id, new.inbox_id, new.external_id, new.message_id) on conflict do nothing;
  if not found and not exists (
    select from message_external_ids e where e.workspace_id = new.workspace_id and e.inbox_id = new.inbox_id
      and e.external_id = new.external_id and e.message_id = new.message_id) then
    raise unique_violation using constraint = 'messages_external_key', table = 'messages',
      message = 'another message of this inbox has this external_id';
  end if;
  return null;
end $$;
revoke execute on function keep_external_id() from public;
create trigger keep_external_id after insert or update of external_id on messages
  for each row when (new.external_id is not null) execute function keep_external_id();

select make_partitions();
