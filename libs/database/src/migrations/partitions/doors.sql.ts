/**
 * Partitions by the time that ids begin with: one a quarter, and a default for ids whose time is none or odd.
 * `make_partitions()` is all that a service may do: it makes those of the next year and nothing else.
 */
export const partitionDoors = [
  `create function id_at(at timestamptz) returns uuid language sql stable
     return rpad(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), 32, '0')::uuid;`,

  `create function time_of_id(id uuid) returns timestamptz language sql immutable
     return to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0);`,

  `create function partitions_until() returns table (name text, until timestamptz) language sql stable as $$
     select p.relname, max(time_of_id(substring(pg_get_expr(c.relpartbound, c.oid) from $re$TO \\('([0-9a-f-]+)'\\)$re$)::uuid))
     from pg_class p join pg_inherits i on i.inhparent = p.oid join pg_class c on c.oid = i.inhrelid
     where p.relkind = 'p' and p.relnamespace = 'public'::regnamespace group by 1 $$;`,

  `create function make_partition(parent text, key text, starts timestamptz, ends timestamptz) returns text
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
     end $$;`,

  `create function make_partitions_until(at timestamptz) returns setof text
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
     end $$;`,

  `create function make_partitions() returns setof text
     language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '1s' as $$
     begin
       if pg_try_advisory_xact_lock(7304130) then
         return query select make_partitions_until(now() + interval '1 year');
       end if;
     exception when lock_not_available then
       raise notice 'a long transaction uses the default partition; the next run tries again';
     end $$;`,

  `revoke execute on function id_at(timestamptz), time_of_id(uuid), partitions_until(), make_partition(text, text, timestamptz, timestamptz),
     make_partitions_until(timestamptz), make_partitions() from public;
   grant execute on function make_partitions(), partitions_until(), time_of_id(uuid) to doorbell_contacts;`,
];
