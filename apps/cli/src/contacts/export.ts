import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { exportFormats, type ExportFormat } from '#libs/contacts';
import { filterOfJson, leaf, oneOf, uuid } from '../command/leaf.js';
import { print } from '../command/output.js';
import { asOperator } from '../connection/operator.js';
import { requireWorkspace } from '../workspaces/require-workspace.js';
import { ExportApi } from './export-api.js';
import { exportedLines } from './exported-lines.js';

interface ExportOptions {
  json?: boolean;
  workspace?: string;
  format?: ExportFormat;
  fields?: string[];
  filter?: unknown;
}

const examples = [
  'export contacts.xlsx',
  'export hot.csv --fields name,email,customFields.budget --filter \'{"field": "tags", "op": "eq", "value": "Hot lead"}\'',
  'export contacts.ndjson --workspace 01a2…',
];

/** `npx doorbell export` */
export function exportCommand(): Command {
  const what = 'writes contacts to a file: by a job of the API, of the instance’s own key or DOORBELL_API_KEY';
  return leaf('export', what, examples)
    .argument('<file>', 'is replaced when it is there')
    .option(
      '--format <format>',
      `${exportFormats.join(', ')}; left out: as the file ends, else ndjson`,
      oneOf(exportFormats),
    )
    .option('--fields <names>', 'fields separated by commas, also customFields.<key>; left out: all', names)
    .option('--filter <json>', 'those that pass, as POST /contacts/query takes it; left out: all', filterOfJson)
    .option('--workspace <id>', 'every contact of any workspace, read from the database by its operator', uuid)
    .action((file: string, { format = formatOfFile(file), ...options }: ExportOptions) => {
      const { workspace } = options;
      return workspace === undefined
        ? byJob(file, { ...options, format })
        : byOperator(file, { ...options, format }, workspace);
    });
}

/** By the end of its name. */
export function formatOfFile(file: string): ExportFormat {
  return exportFormats.find((format) => file.toLowerCase().endsWith(`.${format}`)) ?? 'ndjson';
}

type ChosenOptions = ExportOptions & { format: ExportFormat };

async function byJob(file: string, { json: asJson = false, ...wanted }: ChosenOptions): Promise<void> {
  const api = new ExportApi();
  const job = await api.run(wanted);
  await pipeline(Readable.fromWeb(await api.file(job.id)), createWriteStream(file, { mode: 0o600 }));
  const contacts = Number(job.result?.['rows'] ?? 0);
  print({ json: { contacts, file, job }, text: `${contacts} contacts are in ${file}.` }, asJson);
}

function byOperator(file: string, options: ChosenOptions, workspace: string): Promise<void> {
  if (options.filter !== undefined || options.fields !== undefined)
    throw new Error('--fields and --filter go without --workspace; set DOORBELL_API_KEY to a key of the workspace.');
  return asOperator(options, async ({ database }) => {
    await requireWorkspace(database, workspace);
    const progress = { contacts: 0 };
    const lines = exportedLines(database, { workspace, format: options.format }, progress);
    await pipeline(lines, createWriteStream(file, { mode: 0o600 }));
    return { json: { ...progress, file }, text: `${progress.contacts} contacts are in ${file}.` };
  });
}

function names(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
