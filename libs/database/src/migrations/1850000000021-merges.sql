-- Contacts that are one person are merged into one, and parted again. Expand: the release before merges nothing.
-- phase: expand
-- no way back: Who was merged with whom, and what belonged to each, would be lost; keep it.

create table contact_merges (
  workspace_id uuid not null,
  merge_id uuid not null default uuidv7(),
  contact_id uuid not null,
  merged_ids uuid[] not null,
  gone_ids uuid[] not null,
  cause jsonb not null,
  fields jsonb not null,
  conflicts jsonb not null,
  survivor_active_at timestamptz(3),
  at timestamptz(3) not null default clock_timestamp(),
  undone_at timestamptz(3),
  undone_by jsonb,
  primary key (workspace_id, merge_id)
);
create index contact_merges_of_survivor on contact_merges (workspace_id, contact_id, at, merge_id);
comment on table contact_merges is 'contacts that were merged into a survivor, and whether that was undone';
comment on column contact_merges.contact_id is 'the survivor';
comment on column contact_merges.gone_ids is 'ids that lead to the survivor because of it: merged_ids, and what had been merged into those';
comment on column contact_merges.fields is 'field by field what the survivor was before, and what it is by the merge; empty once it is undone';
comment on column contact_merges.conflicts is 'values that lost, by field, with their contacts; empty once it is undone';
comment on column contact_merges.survivor_active_at is 'lastActivityAt of the survivor before';

create table merge_parts (
  workspace_id uuid not null,
  merge_id uuid not null,
  kind text not null,
  row_key text not null,
  contact_id uuid not null,
  before jsonb,
  primary key (workspace_id, merge_id, kind, row_key)
);
comment on table merge_parts is 'what belonged to whom before a merge; deleted when the merge is undone';
comment on column merge_parts.kind is 'message, consent, note, record, suggestion, identity, campaign, pair';
comment on column merge_parts.row_key is 'the id of the row; of an identity its kind and value, of a pair its older and newer contact, of a campaign its id and the contact';
comment on column merge_parts.before is 'what an undo needs beside the owner: the proof of an identity, a membership, a pair';

-- A pair has an id, and what speaks for it. Rows of the release before get a score until they are judged.
alter table duplicate_pairs add column pair_id uuid, add column score smallint not null default 50, add column reasons text[],
  add column dismissed_at timestamptz(3), add column dismissed_by jsonb;
alter table duplicate_pairs alter column pair_id set default uuidv7();
update duplicate_pairs set pair_id = uuidv7() where pair_id is null;
comment on column duplicate_pairs.score is 'from 0 to 100 how likely they are one person';
comment on column duplicate_pairs.reasons is 'what speaks for it, in sentences; null: reason alone';
comment on column duplicate_pairs.dismissed_at is 'since when it is settled that they are two people; null: it is open';
comment on column duplicate_pairs.dismissed_by is 'who said so: kind and id';

alter table contact_merges enable row level security;
alter table merge_parts enable row level security;
create policy workspace on contact_merges using (workspace_id = any ((select current_workspaces())::uuid[]));
create policy workspace on merge_parts using (workspace_id = any ((select current_workspaces())::uuid[]));
grant select on contact_merges to doorbell_gateway, doorbell_worker, doorbell_contacts;
grant select on merge_parts to doorbell_gateway, doorbell_worker;

-- Locks what a merge moves, in the order of locks: identities, then activities, as messages lock them. The caller then locks the
-- contacts. A message that was decided before waits at the activity, finds it not live, and is decided again.
create function hold_for_merge(workspace uuid, ids uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  perform from contact_identities where workspace_id = workspace and contact_id = any (ids) order by kind, value for update;
  perform from contact_activity where workspace_id = workspace and contact_id = any (ids) order by contact_id for no key update;
end $$;

-- Moves what hangs on the merged contacts to the survivor and notes whose it was. The caller holds all of them. What the survivor has
-- already (a record of one kind and external id, a suggestion of one value) stays behind with its contact. Writes a row for each row moved.
create function merge_contacts(workspace uuid, survivor uuid, merged uuid[], merge uuid, who jsonb, changed jsonb, lost jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone uuid[];
  one uuid;
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return; end if;
  gone := merged || array(select unnest(m.gone_ids) from contact_merges m
    where m.workspace_id = workspace and m.contact_id = any (merged) and m.undone_at is null);
  insert into contact_merges (workspace_id, merge_id, contact_id, merged_ids, gone_ids, cause, fields, conflicts, survivor_active_at)
  select workspace, merge, survivor, merged, gone, who, changed, lost, a.last_activity_at
  from contact_activity a where a.workspace_id = workspace and a.contact_id = survivor;

  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id, before)
  select workspace, merge, 'identity', i.kind || ' ' || i.value, i.contact_id, jsonb_build_object('proof', i.proof)
  from contact_identities i where i.workspace_id = workspace and i.contact_id = any (survivor || merged);
  update contact_identities i set contact_id = survivor, proof = case i.proof when 'claimed' then 'vouched' else i.proof end
  where i.workspace_id = workspace and i.contact_id = any (survivor || merged) and (i.contact_id <> survivor or i.proof = 'claimed');

  with moved as (
    update messages m set contact_id = survivor where m.workspace_id = workspace and m.contact_id = any (merged)
    returning with (old as was) m.message_id, was.contact_id)
  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
  select workspace, merge, 'message', message_id, contact_id from moved;
  update waiting_references w set contact_id = survivor where w.workspace_id = workspace and w.contact_id = any (merged);

  with moved as (
    update contact_consents k set contact_id = survivor where k.workspace_id = workspace and k.contact_id = any (merged)
    returning with (old as was) k.consent_id, was.contact_id)
  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
  select workspace, merge, 'consent', consent_id, contact_id from moved;

  with moved as (
    update contact_notes n set contact_id = survivor where n.workspace_id = workspace and n.contact_id = any (merged)
    returning with (old as was) n.note_id, was.contact_id)
  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
  select workspace, merge, 'note', note_id, contact_id from moved;

  foreach one in array merged loop
    with moved as (
      update contact_records r set contact_id = survivor where r.workspace_id = workspace and r.contact_id = one
        and not exists (select from contact_records s where s.workspace_id = workspace and s.contact_id = survivor
          and s.kind = r.kind and s.external_id = r.external_id)
      returning r.record_id)
    insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
    select workspace, merge, 'record', record_id, one from moved;
    with moved as (
      update contact_suggestions g set contact_id = survivor where g.workspace_id = workspace and g.contact_id = one
        and not exists (select from contact_suggestions s where s.workspace_id = workspace and s.contact_id = survivor
          and s.field = g.field and s.value = g.value)
      returning g.suggestion_id)
    insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id)
    select workspace, merge, 'suggestion', suggestion_id, one from moved;
  end loop;

  update rule_triggers t set contact_id = survivor where t.workspace_id = workspace and t.contact_id = any (merged);
  update system_tag_triggers t set contact_id = survivor where t.workspace_id = workspace and t.contact_id = any (merged);

  with ended as (
    delete from duplicate_pairs p where p.workspace_id = workspace
      and (p.older_contact_id = any (merged) or p.newer_contact_id = any (merged)) returning p.*
  ), kept as (
    insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id, before)
    select workspace, merge, 'pair', e.older_contact_id || ' ' || e.newer_contact_id,
      case when e.older_contact_id = any (merged) then e.older_contact_id else e.newer_contact_id end, to_jsonb(e)
    from ended e
  ), led as (
    select case when e.older_contact_id = any (merged) then survivor else e.older_contact_id end as older,
      case when e.newer_contact_id = any (merged) then survivor else e.newer_contact_id end as newer, e.reason, e.event_id, e.created_at,
      e.pair_id, e.score, e.reasons, e.dismissed_at, e.dismissed_by
    from ended e
  )
  insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason, event_id, created_at,
    pair_id, score, reasons, dismissed_at, dismissed_by)
  select workspace, l.* from led l
  where l.older <> l.newer and not exists (select from duplicate_pairs p
    where p.workspace_id = workspace and p.older_contact_id = l.newer and p.newer_contact_id = l.older)
  order by 2, 3, 6 on conflict do nothing;

  insert into merge_parts (workspace_id, merge_id, kind, row_key, contact_id, before)
  select workspace, merge, 'campaign', m.campaign_id || ' ' || m.contact_id, m.contact_id, to_jsonb(m)
  from campaign_members m where m.workspace_id = workspace and m.contact_id = any (survivor || merged);
  update contacts set merged_into = survivor where workspace_id = workspace and contact_id = any (gone) and contact_id <> all (merged);
  update contacts set merged_into = survivor, deleted_at = clock_timestamp(), version = version + 1, updated_at = greatest(updated_at, now())
  where workspace_id = workspace and contact_id = any (merged);
  with withdrawn as (
    delete from campaign_members m using campaigns p where p.workspace_id = workspace and p.purpose is not null
      and m.workspace_id = workspace and m.campaign_id = p.campaign_id and m.contact_id = survivor
      and not consents_to(workspace, survivor, p.purpose)
    returning p.campaign_id, p.name)
  insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  select workspace, survivor, 'removed_from_campaign',
    jsonb_build_object('campaign', jsonb_build_object('before', jsonb_build_object('id', campaign_id, 'name', name), 'after', null)),
    jsonb_build_object('kind', 'merge', 'id', merge)
  from withdrawn order by campaign_id;

  update contact_activity a set last_activity_at = greatest(a.last_activity_at, o.active), awaited_until = greatest(a.awaited_until, o.awaited)
  from (select max(last_activity_at) as active, max(awaited_until) as awaited from contact_activity
    where workspace_id = workspace and contact_id = any (merged)) o
  where a.workspace_id = workspace and a.contact_id = survivor;
end $$;

-- Hands back what belonged to each, and what came since by the identities that go back: `named` are identities that joined the
-- survivor since, with the contact that each goes to; `writers` the sets of identities that messages came with, with whose they are.
-- The caller holds all contacts. Reads the survivor's messages once.
create function unmerge_contacts(workspace uuid, merge uuid, who jsonb, named jsonb, writers jsonb, silent text[]) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  undone contact_merges;
begin
  if not coalesce(workspace = any (current_workspaces()), false) then return false; end if;
  update contact_merges m set undone_at = clock_timestamp(), undone_by = who, fields = '{}', conflicts = '[]'
  where m.workspace_id = workspace and m.merge_id = merge and m.undone_at is null returning m.* into undone;
  if not found then return false; end if;

  update contact_identities i set contact_id = p.contact_id,
    proof = case when i.proof = 'vouched' and p.before->>'proof' = 'claimed' then 'claimed' else i.proof end
  from merge_parts p where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'identity'
    and i.workspace_id = workspace and i.kind = split_part(p.row_key, ' ', 1)
    and i.value = substr(p.row_key, length(split_part(p.row_key, ' ', 1)) + 2) and i.contact_id = undone.contact_id;
  update contact_identities i set contact_id = n.contact_id
  from jsonb_to_recordset(named) as n (kind text, value text, contact_id uuid)
  where i.workspace_id = workspace and i.kind = n.kind and i.value = n.value and i.contact_id = undone.contact_id
    and n.contact_id = any (undone.merged_ids);

  update messages m set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'message'
    and m.workspace_id = workspace and m.message_id = p.row_key::uuid and m.contact_id = undone.contact_id;
  update messages m set contact_id = w.contact_id
  from jsonb_to_recordset(writers) as w (identities jsonb, contact_id uuid)
  where m.workspace_id = workspace and m.contact_id = undone.contact_id and m.direction = 'inbound'
    and m.details->'sender'->'identities' = w.identities and w.contact_id = any (undone.merged_ids);
  update messages m set contact_id = i.contact_id from contact_identities i
  where m.workspace_id = workspace and m.contact_id = undone.contact_id and m.direction = 'outbound'
    and i.workspace_id = workspace and i.kind = m.details->'to'->>'kind' and i.value = m.details->'to'->>'value'
    and i.contact_id = any (undone.merged_ids);
  update waiting_references w set contact_id = m.contact_id from messages m
  where w.workspace_id = workspace and w.contact_id = undone.contact_id and m.workspace_id = workspace
    and m.message_id = w.message_id and m.contact_id = any (undone.merged_ids);

  update contact_consents k set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'consent'
    and k.workspace_id = workspace and k.contact_id = undone.contact_id and k.consent_id = p.row_key::uuid;
  update contact_consents k set contact_id = m.contact_id from messages m
  where k.workspace_id = workspace and k.contact_id = undone.contact_id and m.workspace_id = workspace
    and m.message_id = k.consent_id and m.contact_id = any (undone.merged_ids);
  update contact_notes n set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'note'
    and n.workspace_id = workspace and n.note_id = p.row_key::uuid and n.contact_id = undone.contact_id;
  update contact_records r set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'record'
    and r.workspace_id = workspace and r.record_id = p.row_key::uuid and r.contact_id = undone.contact_id;
  update contact_suggestions g set contact_id = p.contact_id from merge_parts p
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'suggestion'
    and g.workspace_id = workspace and g.suggestion_id = p.row_key::uuid and g.contact_id = undone.contact_id;
  update contact_suggestions g set contact_id = m.contact_id from messages m
  where g.workspace_id = workspace and g.contact_id = undone.contact_id and m.workspace_id = workspace
    and m.message_id = g.message_id and m.contact_id = any (undone.merged_ids)
    and not exists (select from contact_suggestions s where s.workspace_id = workspace and s.contact_id = m.contact_id
      and s.field = g.field and s.value = g.value);

  update contacts c set merged_into = m.contact_id from contact_merges m
  where m.workspace_id = workspace and m.contact_id = any (undone.merged_ids) and m.undone_at is null
    and c.workspace_id = workspace and c.contact_id = any (m.gone_ids);
  update contacts c set merged_into = null, deleted_at = null, version = c.version + 1, updated_at = greatest(c.updated_at, now()),
    verified = exists (select from contact_identities i
      where i.workspace_id = workspace and i.contact_id = c.contact_id and i.proof = 'proven')
  where c.workspace_id = workspace and c.contact_id = any (undone.merged_ids);

  with ended as (
    delete from campaign_members m using merge_parts p
    where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'campaign' and p.contact_id <> undone.contact_id
      and m.workspace_id = workspace and m.campaign_id = (p.before->>'campaign_id')::uuid and m.contact_id = undone.contact_id
      and m.added_at = (p.before->>'added_at')::timestamptz
      and not exists (select from merge_parts s where s.workspace_id = workspace and s.merge_id = merge and s.kind = 'campaign'
        and s.row_key = m.campaign_id || ' ' || undone.contact_id)
    returning m.campaign_id)
  insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
  select workspace, undone.contact_id, 'removed_from_campaign',
    jsonb_build_object('campaign', jsonb_build_object('before', jsonb_build_object('id', p.campaign_id, 'name', p.name), 'after', null)),
    jsonb_build_object('kind', 'merge', 'id', merge)
  from ended e join campaigns p on p.workspace_id = workspace and p.campaign_id = e.campaign_id order by e.campaign_id;
  insert into campaign_members (workspace_id, campaign_id, contact_id, live, reason, cause, added_at)
  select b.workspace_id, b.campaign_id, b.contact_id, true, b.reason, b.cause, b.added_at
  from merge_parts p cross join lateral jsonb_populate_record(null::campaign_members, p.before) as b
  join campaigns c on c.workspace_id = workspace and c.campaign_id = b.campaign_id
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'campaign' and p.contact_id <> undone.contact_id
    and (c.purpose is null or consents_to(workspace, b.contact_id, c.purpose))
  order by b.campaign_id, b.contact_id on conflict do nothing;

  update contact_activity a set last_activity_at = greatest(
    case when a.contact_id = undone.contact_id then undone.survivor_active_at else a.last_activity_at end,
    (select m.sent_at from messages m where m.workspace_id = workspace and m.contact_id = a.contact_id and m.direction = 'inbound'
      and coalesce(m.kind, '') <> all (silent) order by m.sent_at desc, m.kafka_offset desc limit 1))
  where a.workspace_id = workspace and a.contact_id = any (undone.contact_id || undone.merged_ids);

  delete from duplicate_pairs p using merge_parts b
  where b.workspace_id = workspace and b.merge_id = merge and b.kind = 'pair' and p.workspace_id = workspace
    and p.pair_id = (b.before->>'pair_id')::uuid;
  insert into duplicate_pairs
  select b.* from merge_parts p cross join lateral jsonb_populate_record(null::duplicate_pairs, p.before) as b
  where p.workspace_id = workspace and p.merge_id = merge and p.kind = 'pair' order by b.older_contact_id, b.newer_contact_id
  on conflict do nothing;
  insert into duplicate_pairs as p (workspace_id, older_contact_id, newer_contact_id, reason, dismissed_at, dismissed_by)
  select workspace, least(undone.contact_id, one), greatest(undone.contact_id, one), 'they were merged and parted again', now(), who
  from unnest(undone.merged_ids) as one where not exists (select from duplicate_pairs o where o.workspace_id = workspace
    and o.older_contact_id = greatest(undone.contact_id, one) and o.newer_contact_id = least(undone.contact_id, one))
  on conflict (workspace_id, older_contact_id, newer_contact_id) do nothing;
  update duplicate_pairs p set dismissed_at = coalesce(p.dismissed_at, now()), dismissed_by = coalesce(p.dismissed_by, who)
  where p.workspace_id = workspace and (p.older_contact_id = undone.contact_id and p.newer_contact_id = any (undone.merged_ids)
    or p.newer_contact_id = undone.contact_id and p.older_contact_id = any (undone.merged_ids));
  delete from merge_parts p where p.workspace_id = workspace and p.merge_id = merge;
  return true;
end $$;

revoke execute on function hold_for_merge(uuid, uuid[]), merge_contacts(uuid, uuid, uuid[], uuid, jsonb, jsonb, jsonb),
  unmerge_contacts(uuid, uuid, jsonb, jsonb, jsonb, text[]) from public;
grant execute on function hold_for_merge(uuid, uuid[]), merge_contacts(uuid, uuid, uuid[], uuid, jsonb, jsonb, jsonb),
  unmerge_contacts(uuid, uuid, jsonb, jsonb, jsonb, text[]) to doorbell_gateway, doorbell_worker;
