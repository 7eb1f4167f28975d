-- A phone names its contact in each of its spellings. Expand: what the release before still writes in one spelling
-- gets the others by `npx doorbell rebuild`.
-- phase: expand
-- no way back: Which spelling was written is not told apart any more; keep them.

create function other_spellings(e164 text) returns setof text language sql immutable strict parallel safe as $$
  select regexp_replace(e164, pattern, other) from (values ('+55', '^\+55(\d\d)9([689]\d{7})$', '+55\1\2'), ('+55', '^\+55(\d\d)([689]\d{7})$', '+55\19\2'), ('+52', '^\+52([2-9]\d{9})$', '+521\1'), ('+521', '^\+521([2-9]\d{9})$', '+52\1'), ('+549', '^\+549([1-3]\d{9})$', '+54\1'), ('+54', '^\+54([1-3]\d{9})$', '+549\1'), ('+22901', '^\+22901([2-9]\d{7})$', '+229\1'), ('+229', '^\+229([2-9]\d{7})$', '+22901\1'), ('+22507', '^\+22507([04-9][7-9]\d{6})$', '+225\1'), ('+225', '^\+225([04-9][7-9]\d{6})$', '+22507\1'), ('+22505', '^\+22505([04-9][4-6]\d{6})$', '+225\1'), ('+225', '^\+225([04-9][4-6]\d{6})$', '+22505\1'), ('+22501', '^\+22501((?:0[1-3]|[4-7][0-3])\d{6})$', '+225\1'), ('+225', '^\+225((?:0[1-3]|[4-7][0-3])\d{6})$', '+22501\1'), ('+22527', '^\+22527((?:2(?:0[23]|1[2357]|2[245]|3[45]|4[3-5])|3(?:06|1[69]|[2-6]7))\d{5})$', '+225\1'), ('+225', '^\+225((?:2(?:0[23]|1[2357]|2[245]|3[45]|4[3-5])|3(?:06|1[69]|[2-6]7))\d{5})$', '+22527\1'), ('+2416', '^\+2416([256]\d{6})$', '+2410\1'), ('+2416', '^\+2416([256]\d{6})$', '+241\1'), ('+2410', '^\+2410([256]\d{6})$', '+2416\1'), ('+2410', '^\+2410([256]\d{6})$', '+241\1'), ('+241', '^\+241([256]\d{6})$', '+2416\1'), ('+241', '^\+241([256]\d{6})$', '+2410\1'), ('+2417', '^\+2417([47]\d{6})$', '+2410\1'), ('+2417', '^\+2417([47]\d{6})$', '+241\1'), ('+2410', '^\+2410([47]\d{6})$', '+2417\1'), ('+2410', '^\+2410([47]\d{6})$', '+241\1'), ('+241', '^\+241([47]\d{6})$', '+2417\1'), ('+241', '^\+241([47]\d{6})$', '+2410\1'), ('+2411', '^\+2411(1\d{6})$', '+2410\1'), ('+2410', '^\+2410(1\d{6})$', '+2411\1'), ('+8470', '^\+8470(\d{7})$', '+84120\1'), ('+84120', '^\+84120(\d{7})$', '+8470\1'), ('+8479', '^\+8479(\d{7})$', '+84121\1'), ('+84121', '^\+84121(\d{7})$', '+8479\1'), ('+8477', '^\+8477(\d{7})$', '+84122\1'), ('+84122', '^\+84122(\d{7})$', '+8477\1'), ('+8483', '^\+8483(\d{7})$', '+84123\1'), ('+84123', '^\+84123(\d{7})$', '+8483\1'), ('+8484', '^\+8484(\d{7})$', '+84124\1'), ('+84124', '^\+84124(\d{7})$', '+8484\1'), ('+8485', '^\+8485(\d{7})$', '+84125\1'), ('+84125', '^\+84125(\d{7})$', '+8485\1'), ('+8476', '^\+8476(\d{7})$', '+84126\1'), ('+84126', '^\+84126(\d{7})$', '+8476\1'), ('+8481', '^\+8481(\d{7})$', '+84127\1'), ('+84127', '^\+84127(\d{7})$', '+8481\1'), ('+8478', '^\+8478(\d{7})$', '+84128\1'), ('+84128', '^\+84128(\d{7})$', '+8478\1'), ('+8482', '^\+8482(\d{7})$', '+84129\1'), ('+84129', '^\+84129(\d{7})$', '+8482\1'), ('+8432', '^\+8432(\d{7})$', '+84162\1'), ('+84162', '^\+84162(\d{7})$', '+8432\1'), ('+8433', '^\+8433(\d{7})$', '+84163\1'), ('+84163', '^\+84163(\d{7})$', '+8433\1'), ('+8434', '^\+8434(\d{7})$', '+84164\1'), ('+84164', '^\+84164(\d{7})$', '+8434\1'), ('+8435', '^\+8435(\d{7})$', '+84165\1'), ('+84165', '^\+84165(\d{7})$', '+8435\1'), ('+8436', '^\+8436(\d{7})$', '+84166\1'), ('+84166', '^\+84166(\d{7})$', '+8436\1'), ('+8437', '^\+8437(\d{7})$', '+84167\1'), ('+84167', '^\+84167(\d{7})$', '+8437\1'), ('+8438', '^\+8438(\d{7})$', '+84168\1'), ('+84168', '^\+84168(\d{7})$', '+8438\1'), ('+8439', '^\+8439(\d{7})$', '+84169\1'), ('+84169', '^\+84169(\d{7})$', '+8439\1'), ('+8456', '^\+8456(\d{7})$', '+84186\1'), ('+84186', '^\+84186(\d{7})$', '+8456\1'), ('+8458', '^\+8458(\d{7})$', '+84188\1'), ('+84188', '^\+84188(\d{7})$', '+8458\1'), ('+8459', '^\+8459(\d{7})$', '+84199\1'), ('+84199', '^\+84199(\d{7})$', '+8459\1'), ('+5760', '^\+5760([1245678]\d{7})$', '+57\1'), ('+57', '^\+57([1245678]\d{7})$', '+5760\1')) as rule (head, pattern, other)
  where starts_with(e164, head) and e164 ~ pattern $$;
comment on function other_spellings(text) is
  'how else a number of a renumbered country is written for the same subscriber; what it begins with is asked first, for the session keeps 32 patterns ready';

create function spell_phones() returns bigint language sql volatile set search_path = public, pg_temp as $$
  with known as (
    select i.*, spelling from contact_identities i, other_spellings(i.value) as spelling
    where i.kind = 'phone' and i.value ~ '^\+(5[2457]|22[59]|241|84)'
  ), added as (
    insert into contact_identities (workspace_id, kind, value, contact_id, proof, verified, proven_at, created_at)
    select distinct on (workspace_id, spelling) workspace_id, kind, spelling, contact_id, proof, verified, proven_at, created_at
    from known order by workspace_id, spelling, contact_id
    on conflict do nothing returning 1
  ), noted as (
    insert into duplicate_pairs (workspace_id, older_contact_id, newer_contact_id, reason)
    select distinct k.workspace_id, least(k.contact_id, o.contact_id), greatest(k.contact_id, o.contact_id),
      'one number in two spellings names both'
    from known k join contact_identities o
      on o.workspace_id = k.workspace_id and o.kind = 'phone' and o.value = k.spelling and o.contact_id <> k.contact_id
    where (select count(*) from contacts c where c.workspace_id = k.workspace_id
        and c.contact_id in (k.contact_id, o.contact_id) and c.deleted_at is null) = 2
      and not exists (select from duplicate_pairs p where p.workspace_id = k.workspace_id
        and p.older_contact_id = greatest(k.contact_id, o.contact_id) and p.newer_contact_id = least(k.contact_id, o.contact_id))
    on conflict do nothing returning workspace_id, older_contact_id, newer_contact_id
  ), logged as (
    insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
    select workspace_id, older_contact_id, 'duplicate_suspected',
      jsonb_build_object('duplicateOf', jsonb_build_object('before', null, 'after', newer_contact_id)),
      jsonb_build_object('kind', 'operator', 'id', 'spell_phones')
    from noted order by 1, 2
  )
  select count(*) from added $$;
revoke execute on function spell_phones() from public;
comment on function spell_phones() is
  'gives phones that name somebody their other spellings; where these name another contact both keep theirs and stand as a pair. Again it changes nothing. Reads every phone once: some 5 s for a million, and 70 us more for each of these countries; locks only what it adds';

select spell_phones();
