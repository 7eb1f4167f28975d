-- A search finds what was taken, in the spelling in which it was taken. Expand: the functions of the release before
-- stay, and look through the same texts. Each step by itself and repeatable, so that contacts are written by the new
-- functions before the old rows are.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Texts would be searched in another spelling than they stand in; keep it.

-- Texts without letters beyond ASCII, nearly all, pay for the case alone.
create or replace function searchable(given text) returns text language sql immutable strict parallel safe as $$
  select case when octet_length(given) = length(given) then casefold(given collate pg_catalog.pg_unicode_fast)
    else replace(translate(regexp_replace(
      normalize(casefold(normalize(given, NFKC) collate pg_catalog.pg_unicode_fast), NFKC), '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g'),
      'ı', 'i'), 'i̇', 'i') end $$;
comment on function searchable(text) is
  'the one spelling under which texts are searched, in every script: case folded, compatibility forms (full width, ligatures) as plain ones, every Turkish i as i, without unseen marks';
grant execute on function searchable(text) to doorbell_contacts, doorbell_gateway;

-- step
create or replace function search_body(name text, email text, phone text, company text, state text) returns text
  language sql immutable parallel safe
  as $$ select searchable(concat_ws(E'\n', name, email, regexp_replace(phone, '\D', '', 'g'), company, state)) $$;

create or replace function search_pattern(word text) returns text language sql immutable strict parallel safe
  as $$ select '%' || regexp_replace(searchable(word), '([\\%_])', '\\\1', 'g') || '%' $$;

-- step
create or replace function search_term(word text) returns text language plpgsql immutable as $$
declare
  term text := searchable(word);
  letters integer := length(term);
  stands_in text := format('strpos(body, %L) > 0', term);
begin
  if term ~ '^[^@]*[[:alnum:]]{3}[^@]*@' then
    return format('(body like %L and strpos(body, %L) > 0)', search_pattern(split_part(term, '@', 1)), term);
  elsif term ~ '[[:alnum:]]{3}' then
    return format('body like %L', search_pattern(word));
  elsif letters = 2 or (letters = 1 and term collate "C" >= '⺀') then
    return format('search_grams(body) @> %L', array[term]);
  elsif letters > 2 then
    return format('(search_grams(body) @> %L and %s)', array(select substr(term, i, 2) from generate_series(1, letters - 1) as i), stands_in);
  end if;
  return stands_in;
end $$;

-- step
-- A search as a tree: a text, {"all": […]} or {"any": […]}. The release before goes on with words and their digits.
create or replace function search_condition(wanted jsonb) returns text language plpgsql immutable as $$
begin
  if jsonb_typeof(wanted) = 'string' then
    return search_term(wanted #>> '{}');
  end if;
  return (select '(' || string_agg(search_condition(part), case when wanted ? 'any' then ' or ' else ' and ' end) || ')'
    from jsonb_array_elements(coalesce(wanted->'any', wanted->'all')) as part);
end $$;

-- step
create or replace function search_contacts(wanted jsonb, at_most integer) returns setof uuid
  language plpgsql stable security definer rows 100 set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return query execute 'select contact_id from contact_search where workspace_id = $1 and '
    || search_condition(wanted) || ' limit $2' using (current_workspaces())[1], at_most;
end $$;

-- step
create or replace function count_search_matches(wanted jsonb, at_most integer) returns bigint
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  matches bigint;
begin
  execute 'select count(*) from (select from contact_search where workspace_id = $1 and '
    || search_condition(wanted) || ' limit $2) as found' into matches using (current_workspaces())[1], at_most;
  return matches;
end $$;

-- step
create or replace function estimate_search_matches(wanted jsonb) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  workspace constant uuid := (current_workspaces())[1];
  rows_wanted constant integer := 5000;
  own bigint := (select coalesce(sum(contacts), 0) from contact_counts where workspace_id = workspace);
  pages bigint := greatest(pg_relation_size('contact_search') / current_setting('block_size')::integer, 1);
  percent double precision := 100.0 * least(1,
    least(greatest(1000, pages::double precision * rows_wanted / greatest(own, 1)), 10000) / pages);
  sampled bigint;
  matches bigint;
begin
  execute format('select count(*), count(*) filter (where %s) from contact_search tablesample system (%s) where workspace_id = $1',
    search_condition(wanted), percent) into sampled, matches using workspace;
  return round(own * matches / greatest(sampled, 1)::numeric);
end $$;

-- step
revoke execute on function search_condition(jsonb), search_contacts(jsonb, integer), count_search_matches(jsonb, integer),
  estimate_search_matches(jsonb) from public;
grant execute on function search_contacts(jsonb, integer), count_search_matches(jsonb, integer),
  estimate_search_matches(jsonb) to doorbell_gateway;

-- step
-- Rows of ASCII stay what they are: this reads every row, computes those with other letters (20 us each, 20 s for a
-- million of them), and writes and locks those alone that come out otherwise. A contact that the release before changes
-- at this very moment keeps its row until it is changed again.
update contact_search s set body = search_body(c.name, c.email, c.phone, c.company, c.state)
from contacts c
where c.workspace_id = s.workspace_id and c.contact_id = s.contact_id and octet_length(s.body) <> length(s.body)
  and s.body <> search_body(c.name, c.email, c.phone, c.company, c.state);
