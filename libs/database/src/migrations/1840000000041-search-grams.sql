-- Searches go by one index of the three characters at each place of a text, under a short mark of the workspace. It takes the
-- place of trigrams and pairs, whose every word read the lists of all its trigrams, also those that nearly all contacts have.
-- Expand: the functions of the release before stay and go by it too.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Searches would read every text; keep it.

-- Three bytes of the workspace's random end: where two workspaces share them, rows of the other are read and left out.
create or replace function workspace_mark(workspace uuid) returns text language sql immutable strict parallel safe
  as $$ select encode(substring(uuid_send(workspace) from 14 for 3), 'base64') $$;

-- step
-- Cut by three passes of one expression, which costs a third of a row for each place.
create or replace function search_grams(workspace uuid, body text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
  mark constant text := public.workspace_mark(workspace);
  cut constant text := E'\\&\x1f' || mark;
  given constant text := replace(body, E'\x1f', ' ');
begin
  return array_to_tsvector(array_remove(string_to_array(concat_ws(E'\x1f' || mark,
    mark || regexp_replace(given, '...', cut, 'g'),
    regexp_replace(substr(given, 2), '...', cut, 'g'),
    regexp_replace(substr(given, 3), '...', cut, 'g')), E'\x1f'), mark));
end $$;
comment on function search_grams(uuid, text) is
  'the three characters that begin at each place of a text, the last two places with what is left, each behind the mark of the workspace';

-- step
drop index concurrently if exists contact_search_grams;

-- step
create index concurrently contact_search_grams on contact_search using gin (search_grams(workspace_id, body))
  with (gin_pending_list_limit = 1024);

-- step
-- The 200 most common ones: each search reads them.
alter index contact_search_grams alter column 1 set statistics 20;

-- step
analyze contact_search;

-- step
create or replace function common_grams(mark text) returns jsonb language plpgsql stable as $$
begin
  if (select reltuples from pg_class where oid = 'public.contact_search'::regclass) < 20000 then
    return '{}';
  end if;
  return (select coalesce(jsonb_object_agg(gram, share), '{}')
    from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) as common (gram, share)
    where schemaname = 'public' and tablename = 'contact_search_grams' and attname = 'search_grams'
      and share > 0.03 and starts_with(gram, mark));
end $$;
comment on function common_grams(text) is
  'the grams of a workspace that stand in more than 3 % of all texts, with their share, as the statistics know it: reading their long lists in the index costs more than it spares; none where texts are few';

-- step
-- Up to three grams lead to a term, those that stand apart before those that overlap; each row is compared with the whole
-- term. Common grams lead where the term has no others, up to a share of walked_from: beyond it enough rows are found sooner
-- by reading one after the other. So it is with a single Latin letter or digit, which hundreds of grams begin with.
create or replace function search_term(word text, mark text, common jsonb, walked_from double precision) returns text
  language plpgsql immutable as $$
declare
  term constant text := searchable(word);
  letters constant integer := length(term);
  given constant text := replace(term, E'\x1f', ' ');
  stands_in constant text := format('strpos(body, %L) > 0', term);
  most double precision;
  gram text;
  grams text[] := '{}';
begin
  if letters = 2 or letters = 1 and term !~ '[a-z0-9]' then
    if walked_from >= (select coalesce(sum(share::double precision), 0)
      from jsonb_each_text(common) as one (gram, share) where starts_with(one.gram, mark || given)) then
      grams := array[mark || given];
    end if;
  else
    <<choice>>
    foreach most in array array[least(0, walked_from), walked_from] loop
      for start in 1..3 loop
        for place in start..letters - 2 by 3 loop
          gram := mark || substr(given, place, 3);
          if coalesce((common->>gram)::double precision, 0) <= most then
            grams := grams || gram;
          end if;
          exit choice when cardinality(grams) = 3;
        end loop;
      end loop;
      exit when cardinality(grams) > 0;
    end loop;
  end if;
  if cardinality(grams) = 0 then
    return stands_in;
  end if;
  return format('(%s and search_grams(workspace_id, body) @@ %L::tsquery)', stands_in,
    '''' || replace(replace(replace(array_to_string(grams, E'\x1f'), '\', '\\'), '''', ''''''), E'\x1f', ''' & ''')
      || case when letters < 3 then ''':*' else '''' end);
end $$;

-- step
-- by_index: the index reaches each row that matches. Where it does not reach all of several, it is left out for all of them:
-- the grams of each row would have to be computed.
create or replace function search_condition(
  wanted jsonb, mark text, common jsonb, walked_from double precision, out condition text, out by_index boolean)
  language plpgsql immutable as $$
begin
  if jsonb_typeof(wanted) = 'string' then
    condition := search_term(wanted #>> '{}', mark, common, walked_from);
    by_index := starts_with(condition, '(');
  elsif wanted ? 'any' then
    select '(' || string_agg(one.condition, ' or ') || ')', bool_and(one.by_index) into condition, by_index
    from jsonb_array_elements(wanted->'any') as part, search_condition(part, mark, common, walked_from) as one;
    if not by_index and walked_from >= 0 then
      condition := (search_condition(wanted, mark, '{}', -1)).condition;
    end if;
  else
    select '(' || string_agg(one.condition, ' and ') || ')', bool_or(one.by_index) into condition, by_index
    from jsonb_array_elements(wanted->'all') as part, search_condition(part, mark, common, walked_from) as one;
  end if;
end $$;

-- step
-- Where the search index leads, the workspace is compared row by row: the primary key would add all that the workspace has.
create or replace function search_condition(wanted jsonb, workspace uuid, at_most integer) returns text
  language plpgsql stable as $$
declare
  mark constant text := workspace_mark(workspace);
begin
  return (select format(case when by_index then '(workspace_id = %L) is true and %s' else 'workspace_id = %L and %s' end, workspace, condition)
    from search_condition(wanted, mark, common_grams(mark), case when at_most < 10000 then 0.1 else 0.6 end));
end $$;
comment on function search_condition(jsonb, uuid, integer) is
  'the condition on rows of contact_search, of which so many are wanted, null for all';

-- step
create or replace function search_contacts(wanted jsonb, at_most integer) returns setof uuid
  language plpgsql stable security definer rows 100 set search_path = public, pg_temp set enable_seqscan = off
  set max_parallel_workers_per_gather = 0 set jit = off as $$
begin
  return query execute 'select contact_id from contact_search where '
    || search_condition(wanted, (current_workspaces())[1], at_most) || ' limit $1' using at_most;
end $$;

-- step
create or replace function count_search_matches(wanted jsonb, at_most integer) returns bigint
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off
  set max_parallel_workers_per_gather = 0 set jit = off as $$
declare
  matches bigint;
begin
  execute 'select count(*) from (select from contact_search where '
    || search_condition(wanted, (current_workspaces())[1], at_most) || ' limit $1) as found' into matches using at_most;
  return matches;
end $$;

-- step
-- The sample is read row by row: no index condition, which would have to be computed for each of them.
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
    (search_condition(wanted, '', '{}', -1)).condition, percent) into sampled, matches using workspace;
  return round(own * matches / greatest(sampled, 1)::numeric);
end $$;

-- step
-- What the release before gives: words, and beside each its digits or null.
create or replace function search_tree(words text[], digits text[]) returns jsonb language sql immutable as $$
  select jsonb_build_object('all', jsonb_agg(jsonb_build_object('any', to_jsonb(array_remove(array[word, number], null)))))
  from unnest(words, digits) as given (word, number) $$;

-- step
create or replace function search_contacts(words text[], digits text[], at_most integer) returns setof uuid
  language sql stable rows 100 as $$ select search_contacts(search_tree(words, digits), at_most) $$;

-- step
create or replace function count_search_matches(words text[], digits text[], at_most integer) returns bigint
  language sql stable as $$ select count_search_matches(search_tree(words, digits), at_most) $$;

-- step
create or replace function estimate_search_matches(words text[], digits text[]) returns bigint
  language sql volatile as $$ select estimate_search_matches(search_tree(words, digits)) $$;

-- step
revoke execute on function workspace_mark(uuid), search_grams(uuid, text), common_grams(text),
  search_term(text, text, jsonb, double precision), search_condition(jsonb, text, jsonb, double precision),
  search_condition(jsonb, uuid, integer), search_tree(text[], text[]) from public;
grant execute on function search_tree(text[], text[]) to doorbell_gateway;

-- step
drop index concurrently if exists contact_search_terms;

-- step
drop function if exists search_conditions(text[], text[]), search_condition(jsonb), search_term(text), search_grams(text);
