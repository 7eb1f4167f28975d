import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { importPolicies, type ImportPolicy } from '#libs/contacts';
import { isConfirmed } from '../bulk/run-job.js';
import { leaf, oneOf } from '../command/leaf.js';
import { print } from '../command/output.js';
import { describedMapping, describedResult, describedSummary } from './described-import.js';
import { ImportApi, type ShownImport } from './import-api.js';

interface ImportOptions {
  json?: boolean;
  policy: ImportPolicy;
  strict?: true;
  yes?: true;
  rejects?: string;
}

const examples = [
  'import contacts.csv',
  'import contacts.xlsx --policy update --yes',
  'import contacts.csv --rejects rejected.csv',
];

/** `npx doorbell import` */
export function importCommand(): Command {
  const what = 'makes contacts of a CSV, JSON, NDJSON or XLSX file: judges every row, asks, and shows how far it is';
  return leaf('import', what, examples)
    .argument('<file>', 'a header or keys name the columns')
    .option('--policy <policy>', 'of rows whose address is known: skip, update, create', oneOf(importPolicies), 'skip')
    .option('--strict', 'the columns must be those of the template: name,phone,email,state,brokerage')
    .option('--yes', 'runs without a question')
    .option('--rejects <file>', 'writes the rejected rows there, each with its reason')
    .action((file: string, options: ImportOptions) => importFile(file, options));
}

async function importFile(file: string, { json = false, ...options }: ImportOptions): Promise<void> {
  const api = new ImportApi();
  const made = await api.send(file, { strict: options.strict === true });
  say(describedMapping(made));
  const judged = await api.whileIn('validating', made.id);
  say(describedSummary(judged));
  const ended = await confirmed(api, judged, options);
  if (options.rejects !== undefined) await saveRejects(api, ended.id, options.rejects);
  const text = ended.status === 'done' ? describedResult(ended) : `Nothing was imported. Import ${ended.id}.`;
  print({ json: { import: ended }, text }, json);
  if (ended.status !== 'done' || (ended.result?.rejected ?? 0) > 0) process.exitCode = 1;
}

/** The import when its rows are in; as it is where none is valid, or where the question was answered with no. */
async function confirmed(
  api: ImportApi,
  judged: ShownImport,
  { policy, yes }: Pick<ImportOptions, 'policy' | 'yes'>,
): Promise<ShownImport> {
  const valid = judged.summary?.valid ?? 0;
  if (valid === 0) return judged;
  if (!yes && !(await isConfirmed(`Import ${valid} rows, ${policy} what is known? (yes/no)`))) return judged;
  await api.confirm(judged.id, policy);
  return api.whileIn('importing', judged.id);
}

async function saveRejects(api: ImportApi, id: string, file: string): Promise<void> {
  await pipeline(Readable.fromWeb(await api.rejected(id)), createWriteStream(file, { mode: 0o600 }));
}

/** Beside the result: standard output has one document alone. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
