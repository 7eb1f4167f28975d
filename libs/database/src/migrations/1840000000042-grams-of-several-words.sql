-- A search of several words goes by fewer grams of each: each list of the index that is read beside the others takes time, and
-- the words narrow each other. What a search looks for is put together in steps that are planned once a session. Expand: the functions that services call keep their names and arguments.
-- phase: expand
-- no way back: Searches of several words would take longer; keep it.

-- Up to most_grams grams lead to a term, those that stand apart before those that overlap; each row is compared with the whole
-- term. Common grams lead where the term has no others, up to a share of walked_from: beyond it enough rows are found sooner
-- by reading one after the other. So it is with a single Latin letter or digit, which hundreds of grams begin with.
create or replace function search_term(word text, mark text, common jsonb, walked_from double precision, most_grams integer) returns text
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
          exit choice when cardinality(grams) = most_grams;
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

-- by_index: the index reaches each row that matches. Where it does not reach all of several, it is left out for all of them:
-- the grams of each row would have to be computed.
create or replace function search_condition(
  wanted jsonb, mark text, common jsonb, walked_from double precision, most_grams integer, out condition text, out by_index boolean)
  language plpgsql immutable as $$
declare
  is_any constant boolean := wanted ? 'any';
  part jsonb;
  one record;
begin
  if jsonb_typeof(wanted) = 'string' then
    condition := search_term(wanted #>> '{}', mark, common, walked_from, most_grams);
    by_index := starts_with(condition, '(');
    return;
  end if;
  by_index := is_any;
  for part in select jsonb_array_elements(coalesce(wanted->'any', wanted->'all')) loop
    one := search_condition(part, mark, common, walked_from, most_grams);
    condition := concat_ws(case when is_any then ' or ' else ' and ' end, condition, one.condition);
    by_index := case when is_any then by_index and one.by_index else by_index or one.by_index end;
  end loop;
  if is_any and not by_index and walked_from >= 0 then
    one := search_condition(wanted, mark, common, -1, most_grams);
    condition := one.condition;
  else
    condition := '(' || condition || ')';
  end if;
end $$;

-- Where the search index leads, the workspace is compared row by row: the primary key would add all that the workspace has.
-- In steps, because one statement would be planned again for each search.
create or replace function search_condition(wanted jsonb, workspace uuid, at_most integer) returns text
  language plpgsql stable as $$
declare
  mark constant text := workspace_mark(workspace);
  common constant jsonb := common_grams(mark);
  walked_from constant double precision := case when at_most < 10000 then 0.1 else 0.6 end;
  words constant integer := coalesce(jsonb_array_length(wanted->'all'), 1);
  one record;
begin
  one := search_condition(wanted, mark, common, walked_from, ceil(3.0 / words)::integer);
  return format(case when one.by_index then '(workspace_id = %L) is true and %s' else 'workspace_id = %L and %s' end,
    workspace, one.condition);
end $$;

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
    (search_condition(wanted, '', '{}', -1, 1)).condition, percent) into sampled, matches using workspace;
  return round(own * matches / greatest(sampled, 1)::numeric);
end $$;

revoke execute on function search_term(text, text, jsonb, double precision, integer),
  search_condition(jsonb, text, jsonb, double precision, integer) from public;
drop function search_condition(jsonb, text, jsonb, double precision), search_term(text, text, jsonb, double precision);
