import type { Database } from '#libs/database';

/** From now on only the test vacuums and analyses its tables, so that plans and costs do not change by chance. */
export async function stopAutovacuum(admin: Database): Promise<void> {
  await admin.within([], (queries) => queries.query({ text: stop }));
}

const stop = `do $$ declare one regclass; begin
  for one in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
    execute format('alter table %s set (autovacuum_enabled = off)', one);
  end loop;
end $$`;
