-- Who waits by the messages that were there before. Contacts without activity never wrote. Expand: rows that nobody read before.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: They are rows of a table that stays.

do $$
declare
  place record;
  page record;
begin
  select null::uuid as workspace_id, null::uuid as contact_id into place;
  loop
    select array_agg(workspace_id order by workspace_id, contact_id) as workspaces,
      array_agg(contact_id order by workspace_id, contact_id) as ids into page from (
      select workspace_id, contact_id from contact_activity a
      where place.workspace_id is null or (a.workspace_id, a.contact_id) > (place.workspace_id, place.contact_id)
      order by workspace_id, contact_id limit 5000) as next;
    exit when page.ids is null;
    select page.workspaces[cardinality(page.workspaces)] as workspace_id, page.ids[cardinality(page.ids)] as contact_id into place;
    with wrote as (
      select one.workspace_id, one.contact_id from unnest(page.workspaces, page.ids) as one (workspace_id, contact_id)
      where exists (select from messages m where m.workspace_id = one.workspace_id and m.contact_id = one.contact_id)
        and not exists (select from conversations c where c.workspace_id = one.workspace_id and c.contact_id = one.contact_id)
    ), made as (
      insert into conversations (workspace_id, contact_id) select workspace_id, contact_id from wrote order by 1, 2
      on conflict do nothing returning workspace_id, contact_id)
    select array_agg(workspace_id) as workspaces, array_agg(contact_id) as ids into page from made;
    if page.ids is not null then perform renew_conversations(page.workspaces, page.ids); end if;
    commit;
  end loop;
end $$;
