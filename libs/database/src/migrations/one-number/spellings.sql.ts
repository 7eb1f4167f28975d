/** What stays of a number, and every way to write it; `$1`, `$2` stand for what stays. */
type Rule = readonly [kept: readonly string[], ...spellings: string[]];

/** As libs/contracts has them (phone-spellings.ts, with the sources) at the time of this migration. */
const rules: readonly Rule[] = [
  [['\\d\\d', '[689]\\d{7}'], '+55$19$2', '+55$1$2'],
  [['[2-9]\\d{9}'], '+52$1', '+521$1'],
  [['[1-3]\\d{9}'], '+549$1', '+54$1'],
  [['[2-9]\\d{7}'], '+22901$1', '+229$1'],
  [['[04-9][7-9]\\d{6}'], '+22507$1', '+225$1'],
  [['[04-9][4-6]\\d{6}'], '+22505$1', '+225$1'],
  [['(?:0[1-3]|[4-7][0-3])\\d{6}'], '+22501$1', '+225$1'],
  [['(?:2(?:0[23]|1[2357]|2[245]|3[45]|4[3-5])|3(?:06|1[69]|[2-6]7))\\d{5}'], '+22527$1', '+225$1'],
  [['[256]\\d{6}'], '+2416$1', '+2410$1', '+241$1'],
  [['[47]\\d{6}'], '+2417$1', '+2410$1', '+241$1'],
  [['1\\d{6}'], '+2411$1', '+2410$1'],
  ...['70 120', '79 121', '77 122', '83 123', '84 124', '85 125', '76 126', '81 127', '78 128', '82 129'].map(
    vietnamese,
  ),
  ...['32 162', '33 163', '34 164', '35 165', '36 166', '37 167', '38 168', '39 169'].map(vietnamese),
  ...['56 186', '58 188', '59 199'].map(vietnamese),
  [['[1245678]\\d{7}'], '+5760$1', '+57$1'],
];

function vietnamese(prefixes: string): Rule {
  const [now, before] = prefixes.split(' ');
  return [['\\d{7}'], `+84${now}$1`, `+84${before}$1`];
}

/** (what a number begins with, its pattern, another spelling) as a list of values. */
const values = rules
  .flatMap(([kept, ...spellings]) =>
    spellings.flatMap((one) => spellings.filter((other) => other !== one).map((other) => rowOf(kept, one, other))),
  )
  .join(', ');

function rowOf(kept: readonly string[], one: string, other: string): string {
  const pattern = one.slice(1).replace(/\$(\d)/gu, (_, nth: string) => `(${kept[Number(nth) - 1]})`);
  return `('${one.split('$')[0]}', '^\\+${pattern}$', '${other.replaceAll('$', '\\')}')`;
}

export const spellings = [
  `create function other_spellings(e164 text) returns setof text language sql immutable strict parallel safe as $$
     select regexp_replace(e164, pattern, other) from (values ${values}) as rule (head, pattern, other)
     where starts_with(e164, head) and e164 ~ pattern $$;
   comment on function other_spellings(text) is
     'how else a number of a renumbered country is written for the same subscriber; what it begins with is asked first, for the session keeps 32 patterns ready';`,

  `create function spell_phones() returns bigint language sql volatile set search_path = public, pg_temp as $$
     with known as (
       select i.*, spelling from contact_identities i, other_spellings(i.value) as spelling
       where i.kind = 'phone' and i.value ~ '^\\+(5[2457]|22[59]|241|84)'
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
     'gives phones that name somebody their other spellings; where these name another contact both keep theirs and stand as a pair. Again it changes nothing. Reads every phone once: some 5 s for a million, and 70 us more for each of these countries; locks only what it adds';`,

  `select spell_phones();`,
];
