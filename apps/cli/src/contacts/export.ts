import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Contacts, type Contact, type PagePosition } from '#libs/contacts';
import { type Database } from '#libs/database';
import type { Command } from 'commander';
import { csvHeader, csvLine } from './csv.js';
import { leaf, oneOf, uuid } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { requireWorkspace } from '../workspaces/require-workspace.js';

interface ExportOptions {
  json?: boolean;
  workspace: string;
  format: 'ndjson' | 'csv';
}

const pageSize = 1_000;

/** `npx doorbell export` */
export function exportCommand(): Command {
  const examples = ['export contacts.ndjson --workspace 01a2…', 'export contacts.csv --workspace 01a2… --format csv'];
  return leaf('export', 'writes all live contacts of a workspace to a file, a page at a time', examples)
    .argument('<file>', 'is replaced when it is there')
    .requiredOption('--workspace <id>', 'whose', uuid)
    .option('--format <format>', 'ndjson (one JSON object a line) or csv', oneOf(['ndjson', 'csv']), 'ndjson')
    .action((file: string, options: ExportOptions) =>
      asOperator(options, async ({ database }) => {
        await requireWorkspace(database, options.workspace);
        const progress = { contacts: 0 };
        const out = createWriteStream(file, { mode: 0o600 });
        await pipeline(lines(database, options, progress), out);
        return { json: { ...progress, file }, text: `${progress.contacts} contacts are in ${file}.` };
      }),
    );
}

async function* lines(database: Database, { workspace, format }: ExportOptions, progress: { contacts: number }) {
  if (format === 'csv') yield csvHeader();
  for await (const contact of everyContact(database, workspace)) {
    progress.contacts += 1;
    yield format === 'csv' ? csvLine(contact) : `${JSON.stringify(contact)}\n`;
  }
}

async function* everyContact(database: Database, workspace: string): AsyncGenerator<Contact> {
  const contacts = new Contacts(database);
  let after: PagePosition | null = null;
  do {
    const from = after ? { after } : { page: 1 };
    const page = await contacts.list(workspace, { filter: {}, sort: 'createdAt', limit: pageSize, from });
    yield* page.contacts;
    after = page.next;
  } while (after);
}
