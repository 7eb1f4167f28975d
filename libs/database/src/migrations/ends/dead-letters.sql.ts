const counted = 'workspace_id, status, role, channel, source, language, verified';

/**
 * A workspace keeps 256 MiB of originals: what a stranger can send as unreadable has an end, and so has the oldest letter.
 * The topic keeps every original whole for its own 30 days.
 */
export const deadLetterShares = [
  `alter table dead_letters add column size bigint;
   comment on column dead_letters.size is 'bytes of the original, of which value has the first 1 MiB, or nothing where the share was used up; null: as value';
   create table dead_letter_shares (
     workspace_id uuid primary key,
     bytes bigint not null
   ) with (fillfactor = 50);
   comment on table dead_letter_shares is 'bytes of originals that stand in dead_letters';
   alter table dead_letter_shares enable row level security;
   create policy workspace on dead_letter_shares using (workspace_id = any ((select current_workspaces())::uuid[]));
   grant select, insert, update on dead_letter_shares to doorbell_contacts;
   insert into dead_letter_shares select workspace_id, coalesce(sum(octet_length(value)), 0) from dead_letters group by 1;`,

  `create function forget_dead_letters(older_than interval) returns bigint
     language sql security definer set search_path = public, pg_temp as $$
     with gone as (
       delete from dead_letters d using (select workspace_id from dead_letter_shares) w
       where d.workspace_id = w.workspace_id and d.set_aside_at < now() - older_than
       returning d.workspace_id, d.status, coalesce(octet_length(value), 0) as bytes
     ), freed as (
       update dead_letter_shares s set bytes = s.bytes - g.bytes
       from (select workspace_id, sum(bytes) as bytes from gone group by 1) g where s.workspace_id = g.workspace_id
     )
     select count(*) from gone where status = 'open' $$;`,

  `create function dead_letters_standing() returns table (oldest_open timestamptz, largest_share bigint)
     language sql stable security definer set search_path = public, pg_temp as $$
     select (select min(set_aside_at) from dead_letters where status = 'open'), (select max(bytes) from dead_letter_shares) $$;`,

  `create function forget_empty_counts() returns bigint
     language sql security definer set search_path = public, pg_temp as $$
     with empty as (
       select ${counted} from contact_counts group by ${counted} having sum(contacts) = 0 limit 1000
     ), held as (
       select c.* from contact_counts c join empty using (${counted}) for update of c skip locked
     ), nothing as (
       select ${counted} from held group by ${counted} having sum(contacts) = 0
     ), gone as (
       delete from contact_counts c using held h join nothing using (${counted})
       where (c.workspace_id, c.status, c.role, c.channel, c.source, c.language, c.verified, c.slot)
         = (h.workspace_id, h.status, h.role, h.channel, h.source, h.language, h.verified, h.slot) returning 1
     ) select count(*) from gone $$;`,

  `revoke execute on function forget_dead_letters(interval), dead_letters_standing(), forget_empty_counts() from public;
   grant execute on function forget_dead_letters(interval), dead_letters_standing(), forget_empty_counts() to doorbell_contacts;`,
];
