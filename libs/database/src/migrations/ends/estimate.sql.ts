/**
 * Of a sample the share that matches, times the workspace's own contacts, which are counted: a workspace that has a hundredth
 * of the table is estimated as well as one that has all of it. 1,000 pages, up to 10,000 where few of them are its own.
 */
export const estimate = `
  create or replace function estimate_search_matches(words text[], digits text[]) returns bigint
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
    execute format('select count(*), count(*) filter (where true%s) from contact_search tablesample system (%s) where workspace_id = $1',
      search_conditions(words, digits), percent) into sampled, matches using workspace;
    return round(own * matches / greatest(sampled, 1)::numeric);
  end $$;`;
