import { migrate } from '#libs/database';
import { onServer } from '../../local/stores/postgres/postgres-probe.js';
import { withScratchDatabase } from '../../local/stores/postgres/scratch-database.js';
import { schemaQueries } from './schema-queries.js';

const heading =
  '-- The schema as the migrations leave it, for review. Made by "npm run generate"; change it by a migration.\n';

/** What stands in the catalogue after all migrations, in an order that does not depend on the machine. */
export function schemaSql(): Promise<string> {
  return withScratchDatabase(async (url) => {
    await migrate(url);
    return onServer(url, async (client) => {
      const sections: string[] = [];
      for (const { title, text } of schemaQueries) {
        const { rows } = await client.query<{ line: string }>(text);
        if (rows.length > 0) sections.push(`-- ${title}\n${rows.map(({ line }) => line).join('\n')}\n`);
      }
      return `${heading}\n${sections.join('\n')}`;
    });
  });
}
